package org.votr.vote;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.votr.data.Sha256;
import org.votr.poll.Topic;
import org.votr.tally.Profile;

/**
 * A poll's distinct ballots at one moment, from the summary.
 *
 * @param version of the poll's votes at that moment
 * @param digest SHA-256, in hexadecimal, of the ballots as text: a line for each distinct ballot,
 *     of its marks with commas between, a colon, its votes in decimal, and a line feed; lines in
 *     the order of the marks as numbers, from the first on, a ballot before those that only go on
 *     behind it
 */
public record BallotProfile(long version, Profile profile, String digest) {
    private static final int FETCH_SIZE = 10_000;

    private static final String DISTINCT =
            """
            select s.version, b.marks, b.votes
            from shown_states s left join shown_ballot_totals b on b.topic_id = s.topic_id and b.votes > 0
            where s.topic_id = ? order by b.marks
            """;

    /** Single choices are distinct by their option; what the options have not got is blank. */
    private static final String SINGLE =
            """
            select s.version, m.marks, m.votes
            from shown_states s left join lateral (
                select array[o.position] as marks, o.votes from shown_option_totals o
                where o.topic_id = s.topic_id and o.votes > 0
                union all
                select cast('{}' as smallint[]), s.vote_count - coalesce(sum(o.votes), 0)
                from shown_option_totals o where o.topic_id = s.topic_id
                having s.vote_count > coalesce(sum(o.votes), 0)) m on true
            where s.topic_id = ? order by m.marks
            """;

    /** Reads it by one statement, so that all of it belongs together. */
    public static BallotProfile of(Topic topic) {
        return PollState.getEntityManager()
                .unwrap(Session.class)
                .doReturningWork(connection -> read(topic, connection));
    }

    private static BallotProfile read(Topic topic, Connection connection) throws SQLException {
        Profile.Builder profile = Profile.of(topic.method.form());
        MessageDigest digest = Sha256.begin();
        long version = 0;
        try (PreparedStatement query =
                connection.prepareStatement(topic.countsDistinct() ? DISTINCT : SINGLE)) {
            query.setFetchSize(FETCH_SIZE);
            query.setObject(1, topic.id);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    version = rows.getLong(1);
                    short[] marks = marks(rows);
                    if (marks != null) {
                        long votes = rows.getLong(3);
                        profile.add(marks, votes);
                        digest.update(line(marks, votes));
                    }
                }
            }
        }
        return new BallotProfile(
                version, profile.build(), HexFormat.of().formatHex(digest.digest()));
    }

    private static short @Nullable [] marks(ResultSet rows) throws SQLException {
        if (rows.getArray(2) == null) {
            return null;
        }
        Number[] numbers = (Number[]) rows.getArray(2).getArray();
        short[] marks = new short[numbers.length];
        for (int i = 0; i < marks.length; i++) {
            marks[i] = numbers[i].shortValue();
        }
        return marks;
    }

    private static byte[] line(short[] marks, long votes) {
        StringBuilder line = new StringBuilder(4 * marks.length + 8);
        for (int i = 0; i < marks.length; i++) {
            line.append(i == 0 ? "" : ",").append(marks[i]);
        }
        return line.append(':')
                .append(votes)
                .append('\n')
                .toString()
                .getBytes(StandardCharsets.US_ASCII);
    }
}
