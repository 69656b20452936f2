package org.votr.data;

import io.agroal.api.AgroalDataSource;
import io.quarkus.liquibase.LiquibaseFactory;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.changelog.ChangeSet;
import liquibase.exception.LiquibaseException;
import liquibase.ui.LoggerUIService;
import org.jboss.logging.Logger;

/** The tables of the database and their changes. */
@ApplicationScoped
class Schema {
    private static final Logger LOG = Logger.getLogger(Schema.class);
    private static final int OLDEST_POSTGRESQL = 15;

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

    /** Makes the changes that are not there, one start at a time. */
    void migrate() throws Exception {
        List<String> missing = missing();
        try (Liquibase liquibase = changelog.createLiquibase()) {
            liquibase.setShowSummary(UpdateSummaryEnum.OFF);
            // What Liquibase says goes to the log: the console has lines of JSON only.
            Scope.child(
                    Scope.Attr.ui,
                    new LoggerUIService(),
                    () -> liquibase.update(changelog.createContexts(), changelog.createLabels()));
        }
        if (!missing.isEmpty()) {
            LOG.infof("Changed the database's schema: %s.", String.join(", ", missing));
        }
    }

    /**
     * The changes that the database lacks, the first first. Liquibase's own list would make its
     * tables, which a user who only serves may not.
     */
    List<String> missing() throws LiquibaseException, SQLException {
        Set<String> made = made();
        try (Liquibase liquibase = changelog.createLiquibase()) {
            return liquibase.getDatabaseChangeLog().getChangeSets().stream()
                    .map(ChangeSet::getId)
                    .filter(change -> !made.contains(change))
                    .toList();
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
