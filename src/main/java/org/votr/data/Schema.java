package org.votr.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.agroal.api.AgroalDataSource;
import io.quarkus.liquibase.LiquibaseFactory;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.analytics.configuration.AnalyticsArgs;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.visitor.AbstractChangeExecListener;
import liquibase.database.Database;
import liquibase.database.jvm.JdbcConnection;
import liquibase.ui.LoggerUIService;
import org.jboss.logging.Logger;

/** The tables of the database and their changes. */
@ApplicationScoped
class Schema {
    private static final Logger LOG = Logger.getLogger(Schema.class);
    private static final int OLDEST_POSTGRESQL = 15;

    /** How long a change may wait for a table: whoever comes to that table then waits behind it. */
    private static final int PATIENCE_MILLIS = 2_000;

    /** Of the one start that changes the schema. */
    private static final String LOCK = "hashtextextended('schema', 3)";

    private static final Pattern CHANGE = Pattern.compile("file: changes/(\\S+)\\.yaml");

    /** It speaks to the log, as the console has lines of JSON only, and to nobody of its own. */
    private static final Map<String, Object> LIQUIBASE =
            Map.of(
                    Scope.Attr.ui.name(),
                    new LoggerUIService(),
                    AnalyticsArgs.ENABLED.getKey(),
                    false);

    private final AgroalDataSource dataSource;
    private final LiquibaseFactory changelog;

    Schema(AgroalDataSource dataSource, LiquibaseFactory changelog) {
        this.dataSource = dataSource;
        this.changelog = changelog;
    }

    /**
     * Whether there is a database that the service can work with.
     *
     * @throws SQLException where there is none just now
     */
    void requireDatabase() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            int version = connection.getMetaData().getDatabaseMajorVersion();
            if (version < OLDEST_POSTGRESQL) {
                throw new ConfigurationException(
                        "QUARKUS_DATASOURCE_JDBC_URL names a PostgreSQL %d: %d or newer is needed."
                                .formatted(version, OLDEST_POSTGRESQL));
            }
        }
    }

    /**
     * Makes the changes that are not there, one start at a time. Votes go on meanwhile: a change
     * that does not get its table soon fails, with those before it made, and is for another try.
     */
    void migrate() throws Exception {
        if (missing().isEmpty()) {
            return;
        }
        List<String> made = new ArrayList<>();
        try (Liquibase liquibase = changelog.createLiquibase()) {
            var connection = (JdbcConnection) liquibase.getDatabase().getConnection();
            liquibase.setShowSummary(UpdateSummaryEnum.OFF);
            liquibase.setChangeExecListener(
                    new AbstractChangeExecListener() {
                        @Override
                        public void ran(
                                ChangeSet change,
                                DatabaseChangeLog changelog,
                                Database database,
                                ChangeSet.ExecType type) {
                            made.add(change.getId());
                        }
                    });
            execute(connection, "set lock_timeout to " + PATIENCE_MILLIS);
            try {
                // Liquibase takes its own lock only after it has made a table of its own.
                execute(connection, "select pg_advisory_lock(" + LOCK + ")");
                Scope.child(
                        LIQUIBASE,
                        () ->
                                liquibase.update(
                                        changelog.createContexts(), changelog.createLabels()));
            } finally {
                connection.rollback();
                execute(connection, "select pg_advisory_unlock_all()");
                execute(connection, "reset lock_timeout");
            }
        }
        if (!made.isEmpty()) {
            LOG.infof("Changed the database's schema: %s.", String.join(", ", made));
        }
    }

    private static void execute(JdbcConnection connection, String sql) throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
        connection.commit();
    }

    /** The changes that the database lacks, the first first. */
    List<String> missing() throws SQLException {
        Set<String> made = made();
        return changes().stream().filter(change -> !made.contains(change)).toList();
    }

    /**
     * The names of all changes, the first first: those of the files that the changelog includes.
     * Liquibase's own list takes a third of a start, and makes tables, which a user who only serves
     * may not.
     */
    static List<String> changes() {
        try (InputStream changelog = Schema.class.getResourceAsStream("/db/changelog.yaml")) {
            String text = new String(requireNonNull(changelog).readAllBytes(), UTF_8);
            return CHANGE.matcher(text).results().map(change -> change.group(1)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Set<String> made() throws SQLException {
        Set<String> made = new HashSet<>();
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            if (exists(statement, "databasechangelog")) {
                try (ResultSet rows = statement.executeQuery("select id from databasechangelog")) {
                    while (rows.next()) {
                        made.add(rows.getString(1));
                    }
                }
            }
        }
        return made;
    }

    private static boolean exists(Statement statement, String table) throws SQLException {
        try (ResultSet row = statement.executeQuery("select to_regclass('" + table + "')")) {
            return row.next() && row.getString(1) != null;
        }
    }
}
