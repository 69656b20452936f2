package org.votr.vote;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.hibernate.Session;
import org.votr.poll.Topic;

/** Puts ballots that come from a file into a poll. */
@ApplicationScoped
public class BallotImport {
    /** A row for equal ballots: nobody here cast them, so there is nobody to hide. */
    private static final String INSERT =
            """
            insert into ballots (topic_id, number, marks, weight)
            select ?, row_number() over (), cast(marks as smallint[]), count
            from unnest(?, ?) as imported (marks, count)
            """;

    private final Seal seal;

    BallotImport(Seal seal) {
        this.seal = seal;
    }

    /**
     * Gives a new, closed, secret poll these ballots, and seals it.
     *
     * @param marks of the distinct ballots, in canonical form
     * @param counts how many there are of each
     */
    public void store(Topic topic, List<List<Integer>> marks, List<Long> counts) {
        Topic.flush();
        Topic.getEntityManager()
                .unwrap(Session.class)
                .doWork(connection -> insert(connection, topic, marks, counts));
        PollState.update(
                "voteCount = ?1 where topicId = ?2",
                counts.stream().mapToLong(Long::longValue).sum(),
                topic.id);
        seal.apply(topic);
    }

    private static void insert(
            Connection connection, Topic topic, List<List<Integer>> marks, List<Long> counts)
            throws SQLException {
        Object[] literals = marks.stream().map(Marks::literal).toArray();
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setObject(1, topic.id);
            insert.setArray(2, connection.createArrayOf("text", literals));
            insert.setArray(3, connection.createArrayOf("bigint", counts.toArray()));
            insert.executeUpdate();
        }
    }
}
