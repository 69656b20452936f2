package org.votr.data;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;

/**
 * Encrypts anew what is still under a previous service key, so that the operator can destroy that
 * one. Any number of replicas may do it at once, and beside whoever removes the rows.
 */
@ApplicationScoped
public class Reencryption {
    private static final int BATCH = 500;
    private static final UUID FIRST = new UUID(0, 0);

    private static final String STALE =
            """
            select %2$s, ciphertext from %1$s
            where %2$s > :after and substring(ciphertext from 1 for :length) <> :prefix
            order by %2$s limit :batch
            """;

    /** Only what was read is replaced: another replica may have been here. */
    private static final String REPLACE =
            "update %1$s set ciphertext = :renewed where %2$s = :id and ciphertext = :stale";

    private final Session session;
    private final ServiceKeys keys;

    Reencryption(Session session, ServiceKeys keys) {
        this.session = session;
        this.keys = keys;
    }

    /**
     * Batch by batch, so that neither memory nor a long transaction limits how many there are.
     *
     * @param table has a column {@code ciphertext}
     * @param id the table's key, a UUID
     * @param context what its rows are encrypted with, before their id
     * @return how many rows were under a previous key
     * @throws ConfigurationException where a row is under a key that is not here
     */
    public int renew(String table, String id, String context) {
        Rows rows = new Rows(table, id, context);
        int renewed = 0;
        UUID after = FIRST;
        while (true) {
            UUID from = after;
            List<UUID> batch = QuarkusTransaction.requiringNew().call(() -> renewBatch(rows, from));
            if (batch.isEmpty()) {
                return renewed;
            }
            renewed += batch.size();
            after = batch.get(batch.size() - 1);
        }
    }

    private record Rows(String table, String id, String context) {
        String in(String sql) {
            return sql.formatted(table, id);
        }
    }

    /** The ids of the next batch, in order. */
    private List<UUID> renewBatch(Rows rows, UUID after) {
        byte[] prefix = keys.currentPrefix();
        List<Object[]> stale =
                session.createNativeQuery(rows.in(STALE), Object[].class)
                        .setParameter("after", after)
                        .setParameter("length", prefix.length)
                        .setParameter("prefix", prefix)
                        .setParameter("batch", BATCH)
                        .getResultList();
        stale.forEach(row -> renew(rows, (UUID) row[0], (byte[]) row[1]));
        return stale.stream().map(row -> (UUID) row[0]).toList();
    }

    private void renew(Rows rows, UUID id, byte[] stale) {
        session.createNativeMutationQuery(rows.in(REPLACE))
                .setParameter("renewed", renewed(rows, id, stale))
                .setParameter("id", id)
                .setParameter("stale", stale)
                .executeUpdate();
    }

    private byte[] renewed(Rows rows, UUID id, byte[] stale) {
        String context = rows.context + id;
        try {
            return keys.encrypt(keys.decrypt(stale, context), context);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    "VOTR_SERVICE_KEY is not the key that "
                            + id
                            + " in "
                            + rows.table
                            + " is encrypted under; name that key in VOTR_PREVIOUS_SERVICE_KEYS.");
        }
    }
}
