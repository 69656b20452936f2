package org.votr.auth;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.votr.auth.RefreshTokens.Issued;
import org.votr.problem.Problem;
import org.votr.user.Accounts;
import org.votr.user.User;

/** Signing in, staying signed in, signing out. */
@ApplicationScoped
class Sessions {
    private final Accounts accounts;
    private final PasswordCheck passwordCheck;
    private final RefreshTokens refreshTokens;
    private final AccessTokens accessTokens;

    Sessions(
            Accounts accounts,
            PasswordCheck passwordCheck,
            RefreshTokens refreshTokens,
            AccessTokens accessTokens) {
        this.accounts = accounts;
        this.passwordCheck = passwordCheck;
        this.refreshTokens = refreshTokens;
        this.accessTokens = accessTokens;
    }

    /**
     * Tokens for a name or e-mail address and its password. An unknown or disabled account is
     * refused as a wrong password is, and as fast.
     *
     * @throws TokenRefusal {@code invalid_grant}
     * @throws Problem {@code too-many-requests}
     */
    TokenGrant signIn(String login, String password, String network) {
        Optional<User> user = accounts.findByLogin(login).filter(User::active);
        String subject = user.map(PasswordCheck::subject).orElse(Accounts.loginKey(login));
        String hash = user.map(found -> found.passwordHash).orElse(null);
        if (!passwordCheck.passes(subject, network, password, hash) || hash == null) {
            throw wrong();
        }
        return user.flatMap(found -> refreshTokens.begin(found.id, hash))
                .map(this::grant)
                .orElseThrow(Sessions::wrong);
    }

    /**
     * New tokens for a refresh token, which is then used up.
     *
     * @throws TokenRefusal {@code invalid_grant}
     */
    TokenGrant refresh(String refreshToken) {
        return refreshTokens
                .rotate(refreshToken)
                .map(this::grant)
                .orElseThrow(
                        () ->
                                TokenRefusal.invalidGrant(
                                        "The refresh token is unknown, used or too old."
                                                + " Sign in again."));
    }

    /** Signs out; an unknown token is no error. */
    void signOut(String refreshToken) {
        refreshTokens.revoke(refreshToken);
    }

    private TokenGrant grant(Issued issued) {
        return new TokenGrant(
                accessTokens.issue(issued.user()),
                "Bearer",
                accessTokens.lifetime().toSeconds(),
                issued.token());
    }

    private static TokenRefusal wrong() {
        return TokenRefusal.invalidGrant("The username or the password is wrong.");
    }
}
