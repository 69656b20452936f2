package org.votr.invite;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Session;
import org.votr.poll.Topic;

/** Writes many entries of rolls by one statement each. */
@ApplicationScoped
class RollRows {
    /**
     * In the order of the addresses, so that two who add the same voters wait for one another and
     * not in a ring. Whoever is on the roll already is left out.
     */
    private static final String INSERT =
            """
            insert into roll_entries (id, topic_id, name, email, email_key, weight, token_hash, issue, revoked)
            select id, ?, name, email, decode(email_key, 'hex'), weight, decode(token_hash, 'hex'), 1, false
            from unnest(?, ?, ?, ?, ?, ?) as added (id, name, email, email_key, weight, token_hash)
            order by email_key
            on conflict on constraint uq_roll_entries_email_key do nothing returning id
            """;

    private static final String REISSUE =
            """
            update roll_entries e
            set token_hash = decode(issued.token_hash, 'hex'), issue = e.issue + 1, revoked = false
            from unnest(?, ?) as issued (id, token_hash)
            where e.id = issued.id and e.topic_id = ?
            """;

    /** Where all weigh the same, a weight names nobody. */
    private static final String RARE_WEIGHTS =
            """
            select weight, voters from (
                select weight, count(*) as voters, count(*) over () as weights from roll_entries
                where topic_id = :topic and not revoked group by weight) w
            where weights > 1 and voters < :few order by voters, weight
            """;

    private static final int FEW = 5;
    private static final int MOST_WARNINGS = 20;

    private final Session session;

    RollRows(Session session) {
        this.session = session;
    }

    /** Adds entries; gives the ids of those that were not there yet. */
    Set<UUID> insert(UUID topicId, List<UUID> ids, List<Newcomer> voters, List<String> hashes) {
        return session.doReturningWork(
                connection -> insert(connection, topicId, ids, voters, hashes));
    }

    private static Set<UUID> insert(
            Connection connection,
            UUID topicId,
            List<UUID> ids,
            List<Newcomer> voters,
            List<String> hashes)
            throws SQLException {
        Set<UUID> added = new HashSet<>();
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setObject(1, topicId);
            set(insert, 2, "uuid", ids);
            set(insert, 3, "text", voters.stream().map(Newcomer::name).toArray());
            set(insert, 4, "text", voters.stream().map(Newcomer::email).toArray());
            set(insert, 5, "text", voters.stream().map(Newcomer::emailKey).toArray());
            set(insert, 6, "int4", voters.stream().map(Newcomer::weight).toArray());
            set(insert, 7, "text", hashes);
            try (ResultSet rows = insert.executeQuery()) {
                while (rows.next()) {
                    added.add(rows.getObject(1, UUID.class));
                }
            }
        }
        return added;
    }

    /** Gives these entries new links; the hashes are those of their tokens, in the same order. */
    void reissue(UUID topicId, List<UUID> ids, List<String> hashes) {
        session.doWork(
                connection -> {
                    try (PreparedStatement update = connection.prepareStatement(REISSUE)) {
                        set(update, 1, "uuid", ids);
                        set(update, 2, "text", hashes);
                        update.setObject(3, topicId);
                        update.executeUpdate();
                    }
                });
    }

    /** What the roll has in all. */
    record Size(long voters, long weight) {}

    Size size(UUID topicId) {
        Object[] row =
                session.createNativeQuery(
                                "select count(*), coalesce(sum(weight), 0) from roll_entries"
                                        + " where topic_id = :topic",
                                Object[].class)
                        .setParameter("topic", topicId)
                        .getSingleResult();
        return new Size(((Number) row[0]).longValue(), ((Number) row[1]).longValue());
    }

    /** Weights that only a few have, the rarest first; none where ballots are public anyway. */
    List<WeightWarning> warnings(Topic topic) {
        List<WeightWarning> warnings = new ArrayList<>();
        if (!topic.secret()) {
            return warnings;
        }
        for (Tuple row :
                session.createNativeQuery(RARE_WEIGHTS, Tuple.class)
                        .setParameter("topic", topic.id)
                        .setParameter("few", FEW)
                        .setMaxResults(MOST_WARNINGS)
                        .getResultList()) {
            warnings.add(
                    WeightWarning.of(
                            row.get("weight", Number.class).intValue(),
                            row.get("voters", Number.class).longValue()));
        }
        return warnings;
    }

    private static void set(
            PreparedStatement statement, int index, String type, Collection<?> values)
            throws SQLException {
        set(statement, index, type, values.toArray());
    }

    private static void set(PreparedStatement statement, int index, String type, Object[] values)
            throws SQLException {
        // A typed copy: an array of objects alone says nothing where all of them are null.
        Object[] copy = Arrays.copyOf(values, values.length, Object[].class);
        statement.setArray(index, statement.getConnection().createArrayOf(type, copy));
    }
}
