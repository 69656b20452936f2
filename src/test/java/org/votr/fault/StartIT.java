package org.votr.fault;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.junit.jupiter.api.Test;
import org.votr.Wire;

/** What the service waits for at its start and later: its database, and the tables of a change. */
class StartIT extends Starting {
    /** The change that takes {@code poll_states}, and those after it. */
    private static final int SINCE_STEPS = 5;

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void a_database_that_is_away_is_waited_for() throws Exception {
        try (Wire wire = new Wire("localhost", database.port())) {
            wire.cut();
            Replica replica = begin(settings(wire.port()));

            replica.awaitSaying("The database is away");
            Bounded.await("it is alive", PATIENCE, () -> status(replica, "/q/health/live") == 200);
            assertEquals(503, status(replica, "/q/health/ready"));
            assertEquals(503, status(replica, "/q/health/started"));
            assertThat(replica.get("/q/health/ready").body(), containsString("is away"));
            var refused = replica.get("/api/polls");
            assertEquals(503, refused.statusCode());
            assertThat(refused.body(), containsString("/problems/unavailable"));
            assertTrue(refused.headers().firstValue("Retry-After").isPresent());

            wire.mend();
            replica.awaitReady();
            assertEquals(200, status(replica, "/q/health/started"));
            assertEquals(200, status(replica, "/api/polls"));
            logsNothingButJson(replica);
        }
    }

    /** And the request's id, but not whose request it was. */
    private static void logsNothingButJson(Replica replica) throws Exception {
        String id = "request-" + UUID.randomUUID();
        replica.get("/api/polls?q=secret", "X-Request-Id", id);
        replica.awaitSaying(id);
        for (String line : replica.said().lines().toList()) {
            JsonNode entry = JSON.readTree(line);
            assertTrue(entry.has("level") && entry.has("message"), line);
            if (entry.path("mdc").path("request_id").asText().equals(id)) {
                assertThat(line, containsString("GET /api/polls 200"));
                assertThat(line, not(containsString("secret")));
                assertThat(line, not(containsString("127.0.0.1")));
            }
        }
    }

    @Test
    void a_database_that_goes_away_later_takes_readiness_and_not_life() throws Exception {
        try (Wire wire = new Wire("localhost", database.port())) {
            Replica replica = begin(settings(wire.port()));
            replica.awaitReady();

            wire.cut();
            Bounded.await("not ready", PATIENCE, () -> status(replica, "/q/health/ready") == 503);
            assertEquals(200, status(replica, "/q/health/live"));
            assertEquals(200, status(replica, "/q/health/started"));

            // By now all has failed that began before the silence was noticed.
            awaitSilence(replica, 8);
            long failed = errors(replica);
            awaitSilence(replica, 11);
            // What is done each second is kept back.
            assertEquals(failed, errors(replica));

            wire.mend();
            replica.awaitReady();
        }
    }

    private static void awaitSilence(Replica replica, int seconds) {
        Bounded.await(
                "silent for " + seconds + " s",
                PATIENCE,
                () -> {
                    JsonNode checks =
                            JSON.readTree(replica.get("/q/health/ready").body()).path("checks");
                    return checks.findValues("silent_for_seconds").stream()
                            .anyMatch(silent -> silent.asInt() >= seconds);
                });
    }

    private static long errors(Replica replica) throws IOException {
        return replica.said().lines().filter(line -> line.contains("\"ERROR\"")).count();
    }

    @Test
    void of_two_that_start_at_once_one_makes_each_change_and_says_so() throws Exception {
        Map<String, String> settings = settings(database.port(), "votr.database.migrate", "only");
        Replica one = begin(settings);
        Replica other = begin(settings);
        assertEquals(0, one.awaitExit());
        assertEquals(0, other.awaitExit());

        String told =
                Stream.of(one.said(), other.said())
                        .flatMap(String::lines)
                        .filter(line -> line.contains("Changed the database's schema"))
                        .collect(Collectors.joining());
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet changes = statement.executeQuery("select id from databasechangelog")) {
            while (changes.next()) {
                assertEquals(2, told.split(Pattern.quote(changes.getString(1)), -1).length, told);
            }
        }
    }

    /** Votes go on while the change waits for its tables, as it waits briefly and often. */
    @Test
    void a_change_whose_table_is_long_in_use_is_tried_again() throws Exception {
        begin(settings(database.port(), "votr.database.migrate", "only")).awaitExit();
        try (Connection reader = connect();
                Statement statement = reader.createStatement()) {
            rollBackChanges(SINCE_STEPS);
            reader.setAutoCommit(false);
            statement.execute("select 1 from poll_states");

            Replica replica = begin(settings(database.port()));
            replica.awaitSaying("Others use what the start changes");
            Bounded.await("it says so", PATIENCE, () -> status(replica, "/q/health/ready") == 503);

            reader.commit();
            replica.awaitReady();
            assertEquals(200, status(replica, "/api/polls"));
            assertEquals(
                    "0", query(reader, "select count(*) from poll_states where shown_count < 0"));
        }
    }

    private void rollBackChanges(int count) throws Exception {
        try (Connection connection = connect()) {
            new Liquibase(
                            "db/changelog.yaml",
                            new ClassLoaderResourceAccessor(),
                            new JdbcConnection(connection))
                    .rollback(count, new Contexts(), new LabelExpression());
        }
    }
}
