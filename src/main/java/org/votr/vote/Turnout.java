package org.votr.vote;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.hibernate.Session;
import org.votr.data.ServiceKeys;
import org.votr.poll.Participation;
import org.votr.poll.Topic;
import org.votr.poll.Voters;

/**
 * Notes on the roll who has voted. Only the seal does, for all entries by one statement, and before
 * a secret poll's key goes: until then nothing of the roll tells, and afterwards nothing else
 * could.
 */
final class Turnout {
    private static final String NOTE =
            """
            update roll_entries e set participated = noted.voted
            from unnest(?, ?) as noted (id, voted) where e.id = noted.id
            """;

    private Turnout() {}

    /** Notes it where the poll has a roll that shall say so; call it while the votes are there. */
    static void note(Topic topic, ServiceKeys keys) {
        if (topic.voters != Voters.INVITED || topic.participation == Participation.HIDDEN) {
            return;
        }
        Optional<PollKey> key = PollKey.findByIdOptional(topic.id);
        UnaryOperator<UUID> voter = id -> key.map(secret -> secret.voterKey(id, keys)).orElse(id);
        RollEntry.getEntityManager()
                .unwrap(Session.class)
                .doWork(connection -> note(connection, topic.id, voter));
    }

    /** Forgets it: a poll that is open again tells nobody who has voted. */
    static void forget(UUID topicId) {
        RollEntry.update("participated = null where topicId = ?1", topicId);
    }

    private static void note(Connection connection, UUID topicId, UnaryOperator<UUID> voter)
            throws SQLException {
        Set<UUID> voters =
                new HashSet<>(
                        ids(connection, "select voter from votes where topic_id = ?", topicId));
        List<UUID> entries =
                ids(
                        connection,
                        "select id from roll_entries where topic_id = ? order by id",
                        topicId);
        List<Boolean> voted = new ArrayList<>(entries.size());
        entries.forEach(entry -> voted.add(voters.contains(voter.apply(entry))));
        try (PreparedStatement update = connection.prepareStatement(NOTE)) {
            update.setArray(1, connection.createArrayOf("uuid", entries.toArray()));
            update.setArray(2, connection.createArrayOf("bool", voted.toArray()));
            update.executeUpdate();
        }
    }

    private static List<UUID> ids(Connection connection, String sql, UUID topicId)
            throws SQLException {
        List<UUID> ids = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setObject(1, topicId);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getObject(1, UUID.class));
                }
            }
        }
        return ids;
    }
}
