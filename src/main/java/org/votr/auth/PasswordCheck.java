package org.votr.auth;

import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;
import org.votr.problem.Problem;
import org.votr.user.Passwords;
import org.votr.user.User;

/** Checks passwords, and only so many wrong ones for an account and from a network. */
@ApplicationScoped
class PasswordCheck {
    private static final String ACCOUNT = "login-account";
    private static final String NETWORK = "login-network";

    private final Passwords passwords;
    private final Throttle throttle;
    private final LoginSettings settings;

    PasswordCheck(Passwords passwords, Throttle throttle, LoginSettings settings) {
        this.passwords = passwords;
        this.throttle = throttle;
        this.settings = settings;
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

    /** What failures are counted for where there is an account. */
    static String subject(User user) {
        return user.id.toString();
    }
}
