package org.votr.vote;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import org.jboss.logging.Logger;
import org.votr.data.DatabaseAway;
import org.votr.data.DatabaseReady;
import org.votr.data.Reencryption;
import org.votr.data.ServiceKeys;

/** Brings the keys and tie seeds of polls under the current service key. */
@ApplicationScoped
class PollKeyRotation {
    private static final Logger LOG = Logger.getLogger(PollKeyRotation.class);

    /** What is encrypted for one poll each, by table: the context of its encryption. */
    private static final Map<String, String> CONTEXTS =
            Map.of("poll_keys", PollKey.CONTEXT, "tie_seeds", TieSeed.CONTEXT);

    private final Reencryption reencryption;
    private final ServiceKeys keys;

    PollKeyRotation(Reencryption reencryption, ServiceKeys keys) {
        this.reencryption = reencryption;
        this.keys = keys;
    }

    void rotate(@Observes DatabaseReady database) {
        rotate();
    }

    /** Again later: a replica that still had the old key may have made polls after our start. */
    @Scheduled(
            every = "1h",
            delayed = "1h",
            identity = "rotate-poll-keys",
            skipExecutionIf = DatabaseAway.class)
    void rotate() {
        int renewed =
                CONTEXTS.entrySet().stream()
                        .mapToInt(rows -> renew(rows.getKey(), rows.getValue()))
                        .sum();
        if (keys.hasPrevious()) {
            LOG.infof(
                    "Of the polls' keys %d were encrypted anew: none is under a previous service key.",
                    renewed);
        }
    }

    private int renew(String table, String context) {
        return reencryption.renew(table, "topic_id", context);
    }
}
