package org.votr.vote;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.List;
import java.util.UUID;
import org.votr.poll.PollStatus;
import org.votr.poll.Topic;

/**
 * Seals polls whose time has passed, and vacuums away what a seal replaced. Nothing depends on when
 * it runs: a poll is closed by the clock, and whoever reads a closed poll's results seals it first.
 */
@ApplicationScoped
public class Sealer {
    private static final int MOST_AT_ONCE = 1000;

    /**
     * Nothing that began before this instant can still see the replaced rows, so a vacuum takes
     * them.
     */
    private static final String HORIZON =
            """
            select coalesce(min(xact_start), clock_timestamp()) from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid()
            """;

    private final AgroalDataSource dataSource;

    Sealer(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Scheduled(every = "{votr.polls.seal-every}", identity = "seal")
    void sweep() throws SQLException {
        due().forEach(this::seal);
        scrub();
    }

    private static List<UUID> due() {
        return QuarkusTransaction.requiringNew().call(() -> Topic.due(MOST_AT_ONCE));
    }

    /** Seals a poll in a transaction of its own, if it has closed and is not sealed. */
    public void seal(UUID pollId) {
        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            Topic.lock(pollId);
                            Topic.<Topic>findByIdOptional(pollId).ifPresent(Sealer::sealIfClosed);
                        });
    }

    private static void sealIfClosed(Topic topic) {
        if (topic.status(Topic.databaseTime()) == PollStatus.CLOSED) {
            Seal.apply(topic);
        }
    }

    /** Vacuums the tables of ballots if a seal since has left dead rows there. */
    void scrub() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            Timestamp horizon = horizon(statement);
            if (unscrubbed(connection, horizon)) {
                statement.execute(
                        "vacuum votes, poll_keys, option_totals, ballot_totals, poll_states");
                markScrubbed(connection, horizon);
            }
        }
    }

    private static Timestamp horizon(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(HORIZON)) {
            row.next();
            return row.getTimestamp(1);
        }
    }

    private static boolean unscrubbed(Connection connection, Timestamp horizon)
            throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement(
                        "select exists (select from topics where sealed_at < ? and not scrubbed)")) {
            query.setTimestamp(1, horizon);
            try (ResultSet row = query.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private static void markScrubbed(Connection connection, Timestamp horizon) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "update topics set scrubbed = true where sealed_at < ? and not scrubbed")) {
            update.setTimestamp(1, horizon);
            update.executeUpdate();
        }
    }
}
