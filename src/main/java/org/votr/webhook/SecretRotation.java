package org.votr.webhook;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.jboss.logging.Logger;
import org.votr.data.DatabaseAway;
import org.votr.data.DatabaseReady;
import org.votr.data.ServiceKeys;

/**
 * Encrypts the secrets of webhooks anew where they are still under a previous service key, so that
 * the operator can destroy that one. Any number of replicas may do it at once.
 */
@ApplicationScoped
class SecretRotation {
    private static final Logger LOG = Logger.getLogger(SecretRotation.class);
    private static final int BATCH = 500;

    private static final String STALE =
            """
            select id, webhook_id, ciphertext from webhook_secrets
            where id > :after and substring(ciphertext from 1 for :length) <> :prefix
            order by id limit :batch
            """;

    /** Only what was read is replaced: another replica may have been here. */
    private static final String REPLACE =
            "update webhook_secrets set ciphertext = :renewed where id = :id and ciphertext = :stale";

    private final Session session;
    private final ServiceKeys keys;

    SecretRotation(Session session, ServiceKeys keys) {
        this.session = session;
        this.keys = keys;
    }

    void rotate(@Observes DatabaseReady database) {
        rotate();
    }

    /** Again later: a replica that still had the old key may have made webhooks after our start. */
    @Scheduled(
            every = "1h",
            delayed = "1h",
            identity = "rotate-webhook-secrets",
            skipExecutionIf = DatabaseAway.class)
    void rotate() {
        int renewed = 0;
        UUID after = new UUID(0, 0);
        while (true) {
            UUID from = after;
            List<UUID> batch = QuarkusTransaction.requiringNew().call(() -> renewBatch(from));
            if (batch.isEmpty()) {
                break;
            }
            renewed += batch.size();
            after = batch.get(batch.size() - 1);
        }
        if (keys.hasPrevious()) {
            LOG.infof(
                    "Of the webhooks' secrets %d were encrypted anew: none is under a previous"
                            + " service key.",
                    renewed);
        }
    }

    private List<UUID> renewBatch(UUID after) {
        byte[] prefix = keys.currentPrefix();
        List<Object[]> rows =
                session.createNativeQuery(STALE, Object[].class)
                        .setParameter("after", after)
                        .setParameter("length", prefix.length)
                        .setParameter("prefix", prefix)
                        .setParameter("batch", BATCH)
                        .getResultList();
        rows.forEach(row -> renew((UUID) row[0], (UUID) row[1], (byte[]) row[2]));
        return rows.stream().map(row -> (UUID) row[0]).toList();
    }

    private void renew(UUID id, UUID webhookId, byte[] stale) {
        session.createNativeMutationQuery(REPLACE)
                .setParameter("renewed", renewed(webhookId, stale))
                .setParameter("id", id)
                .setParameter("stale", stale)
                .executeUpdate();
    }

    private byte[] renewed(UUID webhookId, byte[] stale) {
        String context = WebhookSecret.CONTEXT + webhookId;
        try {
            return keys.encrypt(keys.decrypt(stale, context), context);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    "VOTR_SERVICE_KEY is not the key that the secret of webhook "
                            + webhookId
                            + " is encrypted under; name that key in VOTR_PREVIOUS_SERVICE_KEYS.");
        }
    }
}
