package org.votr.data;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.votr.PostgresResource;

/** An empty database of one's own on the tests' server, gone when it is closed. */
final class ScratchDatabase implements AutoCloseable {
    private final String name = "scratch_" + UUID.randomUUID().toString().replace("-", "");
    private final Connection connection;

    ScratchDatabase() throws SQLException {
        new PostgresResource().start();
        onServer("create database " + name);
        String url = PostgresResource.jdbcUrl().replaceFirst("/votr$", "/" + name);
        connection = connect(url);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        onServer("drop database " + name + " with (force)");
    }

    private static Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(url, "postgres", "postgres");
    }

    /** The changes that are not made yet, in order. */
    List<String> pending() throws LiquibaseException {
        return liquibase().listUnrunChangeSets(new Contexts(), new LabelExpression()).stream()
                .map(change -> change.getId())
                .toList();
    }

    /** Makes all changes. */
    void update() throws LiquibaseException {
        liquibase().update(new Contexts(), new LabelExpression());
    }

    /** Makes the next change. */
    void updateOne() throws LiquibaseException {
        liquibase().update(1, new Contexts(), new LabelExpression());
    }

    /** Takes back the last changes. */
    void rollback(int changes) throws LiquibaseException {
        liquibase().rollback(changes, new Contexts(), new LabelExpression());
    }

    private Liquibase liquibase() throws LiquibaseException {
        return liquibase(connection);
    }

    private static Liquibase liquibase(Connection connection) throws LiquibaseException {
        var database =
                DatabaseFactory.getInstance()
                        .findCorrectDatabaseImplementation(new JdbcConnection(connection));
        return new Liquibase("db/changelog.yaml", new ClassLoaderResourceAccessor(), database);
    }

    /** The first column of that query, as text. */
    List<String> strings(String query) throws SQLException {
        List<String> strings = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
        }
        commit();
        return strings;
    }

    long count(String table) throws SQLException {
        return Long.parseLong(strings("select count(*) from " + table).get(0));
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
        commit();
    }

    /** Liquibase leaves the connection without automatic commits. */
    private void commit() throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.commit();
        }
    }

    private static void onServer(String sql) throws SQLException {
        try (Connection server = PostgresResource.connect();
                Statement statement = server.createStatement()) {
            statement.execute(sql);
        }
    }
}
