package org.votr.mail;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.votr.data.DatabaseAway;
import org.votr.data.DatabaseReady;
import org.votr.data.Reencryption;

/**
 * Brings mails that wait under the current service key, so that a previous one can be destroyed.
 */
@ApplicationScoped
class MailRotation {
    private final Reencryption reencryption;

    MailRotation(Reencryption reencryption) {
        this.reencryption = reencryption;
    }

    void rotate(@Observes DatabaseReady database) {
        rotate();
    }

    /** Again later: a replica that still had the old key may have added mails after our start. */
    @Scheduled(
            every = "1h",
            delayed = "1h",
            identity = "rotate-mails",
            skipExecutionIf = DatabaseAway.class)
    void rotate() {
        reencryption.renew("mails", "id", Outbox.CONTEXT);
    }
}
