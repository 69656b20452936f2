package org.votr.vote;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.votr.data.DatabaseAway;
import org.votr.poll.PollStatus;
import org.votr.poll.Topic;

/**
 * Seals polls whose time has passed, and vacuums away what a seal replaced. Nothing depends on when
 * it runs: a poll is closed by the clock, and whoever reads a closed poll's results seals it first.
 */
@ApplicationScoped
public class Sealer {
    private static final Logger LOG = Logger.getLogger(Sealer.class);
    private static final int MOST_AT_ONCE = 1000;

    /**
     * Whether this database user sees what others are at, and may vacuum: otherwise PostgreSQL
     * hides the one and passes over the other, with no error.
     */
    private static final String MAY_SCRUB =
            """
            select pg_has_role('pg_read_all_stats', 'usage') and bool_and(
                case when current_setting('server_version_num')::int >= 170000
                     then has_table_privilege(oid, 'maintain') else pg_has_role(relowner, 'usage') end)
            from pg_class where oid in ('votes'::regclass, 'option_totals'::regclass,
                'ballot_totals'::regclass, 'poll_states'::regclass, 'poll_keys'::regclass)
            """;

    /**
     * Sealed polls whose seal is older than anything that a session, a prepared transaction or a
     * replication slot may still look at: a vacuum takes all that these seals replaced. By
     * transaction ids and not by time, for a transaction may begin after a seal has read the clock
     * and before it commits.
     */
    private static final String SCRUBBABLE =
            """
            select id from topics where sealed_at is not null and not scrubbed and age(xmin) > (
                select coalesce(max(xids), 0) from (
                    select greatest(age(backend_xid), age(backend_xmin)) as xids from pg_stat_activity
                    where pid <> pg_backend_pid() and (datname is null or datname = current_database())
                    union all select greatest(age(xmin), age(catalog_xmin)) from pg_replication_slots
                    union all select age(transaction) from pg_prepared_xacts) in_use)
            """;

    /**
     * Since when, in seconds, the poll waits that was sealed first of those that are not scrubbed.
     */
    private static final String WAITING =
            """
            select coalesce(extract(epoch from clock_timestamp() - min(sealed_at)), 0)::bigint
            from topics where sealed_at is not null and not scrubbed
            """;

    /**
     * Waits for a page that somebody is looking at instead of passing it over (freeze), and cleans
     * the indexes however few rows are dead (index_cleanup): voter keys stand there too.
     */
    private static final String VACUUM =
            "vacuum (freeze, index_cleanup on) votes, option_totals, ballot_totals, poll_states";

    /**
     * Writes the small table of keys anew: a vacuum alone leaves the bytes of what it takes away in
     * the page until something else is written over them. Without its key, such bytes of a voter
     * key tell nothing.
     */
    private static final String REWRITE_KEYS = "vacuum (full) poll_keys";

    /** Whoever votes in a secret poll waits behind one who waits for the table of keys. */
    private static final String BRIEFLY = "set lock_timeout = '200ms'";

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final AgroalDataSource dataSource;
    private final Seal seal;
    private final AtomicBoolean told = new AtomicBoolean();
    private volatile long waiting;

    Sealer(AgroalDataSource dataSource, Seal seal, MeterRegistry metrics) {
        this.dataSource = dataSource;
        this.seal = seal;
        TimeGauge.builder("votr.scrub.waiting", () -> waiting, TimeUnit.SECONDS)
                .description(
                        "How long what stood of secret ballots before their seal has stayed in the"
                                + " database's pages")
                .register(metrics);
    }

    @Scheduled(
            every = "{votr.polls.seal-every}",
            identity = "seal",
            skipExecutionIf = DatabaseAway.class)
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
                            Topic.<Topic>findByIdOptional(pollId).ifPresent(this::sealIfClosed);
                        });
    }

    private void sealIfClosed(Topic topic) {
        if (topic.status(Topic.databaseTime()) == PollStatus.CLOSED) {
            seal.apply(topic);
        }
    }

    /**
     * Vacuums the tables of ballots if a seal since has left dead rows there; where the table of
     * keys is in use, the next sweep tries again.
     */
    void scrub() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            // Asked for each time: whoever runs the service hears of it before the first seal.
            if (mayScrub(statement)) {
                List<UUID> scrubbable = scrubbable(statement);
                if (!scrubbable.isEmpty()) {
                    statement.execute(VACUUM);
                    if (rewriteKeys(statement)) {
                        markScrubbed(connection, scrubbable);
                    }
                }
            }
            waiting = waiting(statement);
        }
    }

    private boolean mayScrub(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(MAY_SCRUB)) {
            boolean may = row.next() && row.getBoolean(1);
            if (!may && told.compareAndSet(false, true)) {
                LOG.error(
                        "What stood of secret ballots before their seal stays in the database's pages:"
                                + " QUARKUS_DATASOURCE_USERNAME needs the role pg_read_all_stats, and the"
                                + " privilege MAINTAIN on all tables (before PostgreSQL 17, to own them).");
            }
            return may;
        }
    }

    private static long waiting(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(WAITING)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private static boolean rewriteKeys(Statement statement) throws SQLException {
        statement.execute(BRIEFLY);
        try {
            statement.execute(REWRITE_KEYS);
            return true;
        } catch (SQLException e) {
            if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        } finally {
            statement.execute("reset lock_timeout");
        }
    }

    private static List<UUID> scrubbable(Statement statement) throws SQLException {
        List<UUID> ids = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(SCRUBBABLE)) {
            while (rows.next()) {
                ids.add(rows.getObject(1, UUID.class));
            }
        }
        return ids;
    }

    private static void markScrubbed(Connection connection, List<UUID> ids) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "update topics set scrubbed = true"
                                + " where id = any(?) and sealed_at is not null")) {
            update.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            update.executeUpdate();
        }
    }
}
