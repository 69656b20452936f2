package org.votr;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Holds the service between two of its statements, so that something can happen there. */
public final class Standstill {
    private static final String WAITING =
            """
            select count(*) from pg_stat_activity
            where datname = current_database() and wait_event_type = 'Lock' and query like ?
            """;

    private Standstill() {}

    /**
     * Sends a request, and does the rest when the service comes to a table.
     *
     * @param table that nobody can read until the rest is done
     * @param statement of the service at that table, as {@code like} matches it
     * @param meanwhile statements that are committed together before the service goes on
     * @return what the request came to
     */
    public static <T> T at(String table, String statement, Supplier<T> request, String... meanwhile)
            throws SQLException, InterruptedException {
        try (Connection connection = PostgresResource.connect();
                Statement own = connection.createStatement()) {
            connection.setAutoCommit(false);
            own.execute("lock table " + table + " in access exclusive mode");
            CompletableFuture<T> answer = CompletableFuture.supplyAsync(request);
            awaitWaiting(statement);
            for (String sql : meanwhile) {
                own.execute(sql);
            }
            connection.commit();
            return answer.get(60, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    /** Asks ten times a second, for a minute at most. */
    private static void awaitWaiting(String statement) throws SQLException {
        Instant end = Instant.now().plusSeconds(60);
        try (Connection connection = PostgresResource.connect();
                PreparedStatement query = connection.prepareStatement(WAITING);
                Statement pause = connection.createStatement()) {
            query.setString(1, statement);
            while (count(query) == 0) {
                if (Instant.now().isAfter(end)) {
                    throw new AssertionError("The service does not come to " + statement);
                }
                pause.execute("select pg_sleep(0.1)");
            }
        }
    }

    private static long count(PreparedStatement query) throws SQLException {
        try (ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
