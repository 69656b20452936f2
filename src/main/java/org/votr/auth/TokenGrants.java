package org.votr.auth;

import jakarta.enterprise.context.ApplicationScoped;
import org.votr.auth.RefreshTokens.Issued;
import org.votr.problem.Problem;

/** Signing in, staying signed in, signing out. */
@ApplicationScoped
class TokenGrants {
    private final PasswordCheck passwordCheck;
    private final RefreshTokens refreshTokens;
    private final AccessTokens accessTokens;

    TokenGrants(
            PasswordCheck passwordCheck, RefreshTokens refreshTokens, AccessTokens accessTokens) {
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
        return passwordCheck
                .user(login, password, network)
                .flatMap(refreshTokens::begin)
                .map(this::grant)
                .orElseThrow(
                        () -> TokenRefusal.invalidGrant("The username or the password is wrong."));
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
}
