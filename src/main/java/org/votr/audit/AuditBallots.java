package org.votr.audit;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.votr.poll.Topic;
import org.votr.vote.Marks;
import org.votr.vote.Nonces;
import org.votr.vote.Receipt;

/**
 * The ballots of a sealed poll as lines of the audit bundle, in the order of their receipts, or of
 * their marks where there are none; read by a cursor, so that memory does not grow with their
 * number.
 */
@ApplicationScoped
class AuditBallots {
    private static final int FETCH_SIZE = 1000;

    private static final String SECRET =
            """
            select marks, weight, server_nonce, nonce from ballots where topic_id = ? order by %s
            """;

    private static final String PUBLIC =
            """
            select v.marks, v.weight, v.server_nonce, v.nonce, v.counted_at,
                   coalesce(u.username, e.name) as voter
            from (select *, %s as place from votes where topic_id = ?) v
            left join users u on u.id = v.voter
            left join roll_entries e on e.id = v.voter and e.topic_id = v.topic_id
            order by %s
            """;

    private final Session session;

    AuditBallots(Session session) {
        this.session = session;
    }

    /** Takes one ballot as a JSON object. */
    interface Sink {
        void accept(String ballot) throws IOException;
    }

    /** Gives every ballot to the sink. Call it in a transaction that reads one moment. */
    void each(Topic topic, Sink sink) {
        session.doWork(connection -> each(connection, topic, sink));
    }

    private static void each(Connection connection, Topic topic, Sink sink) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql(topic))) {
            query.setFetchSize(FETCH_SIZE);
            query.setObject(1, topic.id);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    sink.accept(line(topic, row));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sql(Topic topic) {
        String byMarks = "marks, weight";
        if (topic.secret()) {
            // The seal has numbered the ballots in the order of their receipts.
            return SECRET.formatted(topic.receipts ? "number" : byMarks);
        }
        return topic.receipts
                ? PUBLIC.formatted(Receipt.SQL, "place")
                : PUBLIC.formatted("0", byMarks);
    }

    private static String line(Topic topic, ResultSet row) throws SQLException {
        Marks marks = marks(row);
        int weight = row.getInt(2);
        StringBuilder line = new StringBuilder(240).append("{\"marks\":[");
        line.append(marks.values().stream().map(String::valueOf).collect(Collectors.joining(",")));
        line.append("],\"weight\":").append(weight);
        UUID server = row.getObject(3, UUID.class);
        if (topic.receipts && server != null) {
            Nonces nonces = new Nonces(server, row.getObject(4, UUID.class));
            appendReceipt(line, nonces, Receipt.of(topic.id, nonces, marks, weight));
        }
        if (!topic.secret()) {
            appendVoter(line, row.getString(6), row.getTimestamp(5));
        }
        return line.append('}').toString();
    }

    private static void appendReceipt(StringBuilder line, Nonces nonces, byte[] receipt) {
        UUID own = nonces.voter();
        line.append(",\"receipt\":\"").append(HexFormat.of().formatHex(receipt));
        line.append("\",\"server_nonce\":\"").append(Nonces.hex(nonces.server()));
        line.append("\",\"nonce\":");
        line.append(own == null ? "null" : '"' + Nonces.hex(own) + '"');
    }

    private static void appendVoter(
            StringBuilder line, @Nullable String voter, @Nullable Timestamp countedAt) {
        line.append(",\"voter\":");
        if (voter == null) {
            line.append("null");
        } else {
            line.append('"').append(JsonStringEncoder.getInstance().quoteAsString(voter));
            line.append('"');
        }
        line.append(",\"counted_at\":");
        line.append(countedAt == null ? "null" : '"' + countedAt.toInstant().toString() + '"');
    }

    private static Marks marks(ResultSet row) throws SQLException {
        Number[] marks = (Number[]) row.getArray(1).getArray();
        return new Marks(Arrays.stream(marks).map(Number::intValue).toList());
    }
}
