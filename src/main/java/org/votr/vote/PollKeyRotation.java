package org.votr.vote;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;
import org.jboss.logging.Logger;
import org.votr.data.DatabaseAway;
import org.votr.data.DatabaseReady;
import org.votr.data.ServiceKeys;

/**
 * Encrypts the keys and tie seeds of polls anew where they are still under a previous service key,
 * so that the operator can destroy that one. Any number of replicas may do it at once, and beside
 * the seal.
 */
@ApplicationScoped
class PollKeyRotation {
    private static final Logger LOG = Logger.getLogger(PollKeyRotation.class);
    private static final int BATCH = 500;
    private static final UUID FIRST = new UUID(0, 0);

    /** What is encrypted for one poll each, by table: the context of its encryption. */
    private static final Map<String, String> CONTEXTS =
            Map.of("poll_keys", PollKey.CONTEXT, "tie_seeds", TieSeed.CONTEXT);

    private static final String STALE =
            """
            select topic_id, ciphertext from %s
            where topic_id > :after and substring(ciphertext from 1 for :length) <> :prefix
            order by topic_id limit :batch
            """;

    /** Only what was read is replaced: another replica may have been here, and a seal stays one. */
    private static final String REPLACE =
            """
            update %s set ciphertext = :renewed
            where topic_id = :topic and ciphertext = :stale
            """;

    private final Session session;
    private final ServiceKeys keys;

    PollKeyRotation(Session session, ServiceKeys keys) {
        this.session = session;
        this.keys = keys;
    }

    /** Batch by batch, so that neither memory nor a long transaction limits how many there are. */
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
        int renewed = CONTEXTS.keySet().stream().mapToInt(this::rotate).sum();
        if (keys.hasPrevious()) {
            LOG.infof(
                    "Of the polls' keys %d were encrypted anew: none is under a previous service key.",
                    renewed);
        }
    }

    /** How many rows were under a previous key. */
    private int rotate(String table) {
        int renewed = 0;
        UUID after = FIRST;
        while (true) {
            UUID from = after;
            List<UUID> batch =
                    QuarkusTransaction.requiringNew().call(() -> renewBatch(table, from));
            if (batch.isEmpty()) {
                return renewed;
            }
            renewed += batch.size();
            after = batch.get(batch.size() - 1);
        }
    }

    /** The polls of the next batch, in order. */
    private List<UUID> renewBatch(String table, UUID after) {
        byte[] prefix = keys.currentPrefix();
        List<Object[]> rows =
                session.createNativeQuery(STALE.formatted(table), Object[].class)
                        .setParameter("after", after)
                        .setParameter("length", prefix.length)
                        .setParameter("prefix", prefix)
                        .setParameter("batch", BATCH)
                        .getResultList();
        rows.forEach(row -> renew(table, (UUID) row[0], (byte[]) row[1]));
        return rows.stream().map(row -> (UUID) row[0]).toList();
    }

    private void renew(String table, UUID topicId, byte[] stale) {
        session.createNativeMutationQuery(REPLACE.formatted(table))
                .setParameter("renewed", renewed(table, topicId, stale))
                .setParameter("topic", topicId)
                .setParameter("stale", stale)
                .executeUpdate();
    }

    private byte[] renewed(String table, UUID topicId, byte[] stale) {
        String context = CONTEXTS.get(table) + topicId;
        try {
            return keys.encrypt(keys.decrypt(stale, context), context);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    "VOTR_SERVICE_KEY is not the key that what is secret of poll "
                            + topicId
                            + " is encrypted under; name that key in VOTR_PREVIOUS_SERVICE_KEYS.");
        }
    }
}
