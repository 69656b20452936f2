package org.votr.auth;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.votr.problem.Problem;
import org.votr.user.Accounts;
import org.votr.user.Passwords;
import org.votr.user.User;

/** Checks passwords, and only so many wrong ones for an account and from a network. */
@ApplicationScoped
public class PasswordCheck {
    private static final String ACCOUNT = "login-account";
    private static final String NETWORK = "login-network";

    private final Accounts accounts;
    private final Passwords passwords;
    private final Throttle throttle;
    private final LoginSettings settings;

    PasswordCheck(
            Accounts accounts, Passwords passwords, Throttle throttle, LoginSettings settings) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.throttle = throttle;
        this.settings = settings;
    }

    /**
     * Whoever has that name or e-mail address and that password. An unknown or disabled account is
     * refused as a wrong password is, and as fast.
     *
     * @throws Problem {@code too-many-requests}
     */
    public Optional<User> user(String login, String password, String network) {
        Optional<User> user = accounts.findByLogin(login).filter(User::active);
        String subject = user.map(PasswordCheck::subject).orElse(Accounts.loginKey(login));
        String hash = user.map(found -> found.passwordHash).orElse(null);
        boolean right = passes(subject, network, password, hash);
        return user.filter(found -> right && hash != null);
    }

    /**
     * Whether the password is right. Takes the same time, and counts the same, without a hash.
     *
     * @param account what failures are counted for
     * @throws Problem {@code too-many-requests}
     */
    boolean passes(String account, String network, String password, @Nullable String hash) {
        throttle.take(NETWORK, network, settings.networkFailures(), settings.window());
        throttle.take(ACCOUNT, account, settings.accountFailures(), settings.window());
        boolean wrong = false;
        try {
            wrong = !passwords.matches(password, hash);
        } finally {
            // Only wrong passwords count, not right ones nor those that could not be checked.
            if (!wrong) {
                throttle.refund(ACCOUNT, account);
                throttle.refund(NETWORK, network);
            }
        }
        return !wrong;
    }

    /** Forgets failures: whoever has set a new password is not kept waiting for those before. */
    public void forgive(UUID userId) {
        throttle.reset(ACCOUNT, userId.toString());
    }

    /** What failures are counted for where there is an account. */
    static String subject(User user) {
        return user.id.toString();
    }
}
