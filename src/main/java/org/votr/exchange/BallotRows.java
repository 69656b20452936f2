package org.votr.exchange;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.votr.poll.Topic;
import org.votr.vote.Marks;

/** The ballots of a poll, read by a cursor so that memory does not grow with their number. */
@ApplicationScoped
public class BallotRows {
    private static final int FETCH_SIZE = 1000;

    private static final String SECRET =
            "select marks, weight from ballots where topic_id = ? order by number";

    private static final String PUBLIC =
            """
            select v.marks, v.weight, v.counted_at, coalesce(u.username, e.name) as voter
            from votes v left join users u on u.id = v.voter
            left join roll_entries e on e.id = v.voter and e.topic_id = v.topic_id
            where v.topic_id = ? order by v.counted_at, v.voter
            """;

    private static final String DISTINCT =
            """
            select marks, sum(weight) as votes from %s where topic_id = ?
            group by marks order by marks
            """;

    /** What the slowest reader gets; a stalled one holds a connection no longer. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Session session;

    BallotRows(Session session) {
        this.session = session;
    }

    /**
     * One ballot.
     *
     * @param voter the user's name, or that on the roll; null in secret polls, for visitors, for
     *     deleted accounts and where the roll names nobody
     * @param countedAt null in secret polls
     */
    record Row(Marks marks, int weight, @Nullable String voter, @Nullable Instant countedAt) {}

    /** Reads a poll and its ballots. */
    public interface Work {
        void accept(Topic topic) throws IOException;
    }

    /** Takes equal ballots. */
    interface DistinctSink {
        void accept(short[] marks, long votes) throws IOException;
    }

    /** Takes one ballot. */
    interface Sink {
        void accept(Row row) throws IOException;
    }

    /**
     * Hands over the poll as it is now: within the work its options and {@link #each} of its
     * ballots are of one moment, so that no ballot names an option that is not there yet.
     *
     * @throws org.votr.problem.Problem {@code not-found}
     */
    public void atOneMoment(UUID pollId, Work work) {
        QuarkusTransaction.requiringNew()
                .timeout((int) LONGEST.toSeconds())
                .run(
                        () -> {
                            Topic.readOneMoment();
                            try {
                                work.accept(Topic.require(pollId));
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        });
    }

    /**
     * Gives every ballot to the sink: of a secret poll in the random order of the seal, of a public
     * one by time. Call it {@link #atOneMoment}.
     */
    void each(Topic topic, Sink sink) {
        session.doWork(connection -> each(connection, topic, sink));
    }

    /** Gives distinct ballots to the sink, in the order of their marks. */
    void distinct(Topic topic, DistinctSink sink) {
        session.doWork(connection -> distinct(connection, topic, sink));
    }

    private static void distinct(Connection connection, Topic topic, DistinctSink sink)
            throws SQLException {
        String sql = DISTINCT.formatted(topic.secret() ? "ballots" : "votes");
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setFetchSize(FETCH_SIZE);
            query.setObject(1, topic.id);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    sink.accept(marks(rows).stored(), rows.getLong("votes"));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void each(Connection connection, Topic topic, Sink sink) throws SQLException {
        boolean secret = topic.secret();
        try (PreparedStatement query = connection.prepareStatement(secret ? SECRET : PUBLIC)) {
            query.setFetchSize(FETCH_SIZE);
            query.setObject(1, topic.id);
            read(query, secret, sink);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void read(PreparedStatement query, boolean secret, Sink sink)
            throws SQLException, IOException {
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                sink.accept(secret ? secret(rows) : open(rows));
            }
        }
    }

    private static Row secret(ResultSet rows) throws SQLException {
        return new Row(marks(rows), rows.getInt("weight"), null, null);
    }

    private static Row open(ResultSet rows) throws SQLException {
        Timestamp countedAt = rows.getTimestamp("counted_at");
        return new Row(
                marks(rows),
                rows.getInt("weight"),
                rows.getString("voter"),
                countedAt == null ? null : countedAt.toInstant());
    }

    private static Marks marks(ResultSet rows) throws SQLException {
        Array marks = rows.getArray("marks");
        return new Marks(Arrays.stream((Number[]) marks.getArray()).map(Number::intValue).toList());
    }
}
