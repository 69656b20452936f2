package org.votr.auth;

import jakarta.enterprise.context.ApplicationScoped;
import org.votr.mail.Outbox;
import org.votr.problem.Problem;
import org.votr.user.Accounts;

/**
 * Keeps callers from flooding others with mails that we send. Whether an address has an account
 * makes no difference. Call it outside transactions: it has its own.
 */
@ApplicationScoped
public class MailLimit {
    private final Outbox outbox;
    private final Throttle throttle;
    private final MailLimitSettings settings;

    MailLimit(Outbox outbox, Throttle throttle, MailLimitSettings settings) {
        this.outbox = outbox;
        this.throttle = throttle;
        this.settings = settings;
    }

    /**
     * Counts a mail that this network asks for.
     *
     * @throws Problem {@code too-many-requests}
     */
    public void take(String network) {
        if (outbox.on()) {
            throttle.take("mail-network", network, settings.networkLimit(), settings.window());
        }
    }

    /**
     * Counts a mail that this network asks for, to that address.
     *
     * @throws Problem {@code too-many-requests}
     */
    public void take(String network, String address) {
        take(network);
        if (outbox.on()) {
            throttle.take(
                    "mail-address",
                    Accounts.loginKey(address),
                    settings.addressLimit(),
                    settings.window());
        }
    }
}
