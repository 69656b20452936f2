package org.votr.vote;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.votr.PostgresResource;

/** Counts a poll's ballots again, beside the service, and compares the summary with that. */
final class Recount {
    /** One statement, so that ballots and summary are of one moment. */
    private static final String DIFFERENCES =
            """
            with cast_ballots as (
                select topic_id, marks, weight from votes where topic_id = ?
                union all select topic_id, marks, weight from ballots where topic_id = ?),
            options_counted as (
                select position, sum(weight) as votes from cast_ballots, unnest(marks) position
                group by position),
            options_kept as (select position, votes from option_totals where topic_id = ? and votes > 0),
            ballots_counted as (
                select marks, sum(weight) as votes from cast_ballots
                join topics on topics.id = topic_id where method <> 'SINGLE' or voters = 'INVITED'
                group by marks),
            ballots_kept as (select marks, votes from ballot_totals where topic_id = ?)
            select 'option ' || coalesce(c.position, k.position) || ': ' || coalesce(c.votes, 0)
                   || ' ballots, summary ' || coalesce(k.votes, 0)
            from options_counted c full join options_kept k on k.position = c.position
            where c.votes is distinct from k.votes
            union all
            select 'ballot ' || coalesce(c.marks, k.marks)::text || ': ' || coalesce(c.votes, 0)
                   || ' ballots, summary ' || coalesce(k.votes, 0)
            from ballots_counted c full join ballots_kept k on k.marks = c.marks
            where c.votes is distinct from k.votes
            union all
            select (select count(*) from cast_ballots) || ' ballots, summary ' || vote_count
            from poll_states
            where topic_id = ? and vote_count <> (select count(*) from cast_ballots)
            """;

    private Recount() {}

    /**
     * What the summary says otherwise than the ballots, each as a sentence; nothing if all is well.
     */
    static List<String> differences(Connection connection, UUID poll) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(DIFFERENCES)) {
            for (int i = 1; i <= 5; i++) {
                query.setObject(i, poll);
            }
            List<String> differences = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    differences.add(rows.getString(1));
                }
            }
            return differences;
        }
    }

    static List<String> differences(UUID poll) throws SQLException {
        try (Connection connection = PostgresResource.connect()) {
            return differences(connection, poll);
        }
    }

    /** Ballots there are, sealed or not. */
    static long ballots(UUID poll) throws SQLException {
        try (Connection connection = PostgresResource.connect();
                PreparedStatement query =
                        connection.prepareStatement(
                                "select (select count(*) from votes where topic_id = ?)"
                                        + " + (select count(*) from ballots where topic_id = ?)")) {
            query.setObject(1, poll);
            query.setObject(2, poll);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
