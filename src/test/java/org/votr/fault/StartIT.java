package org.votr.fault;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.votr.PostgresResource;
import org.votr.TestSettings;
import org.votr.TestUser;
import org.votr.Wire;

/** How the packaged service starts: without its database, with wrong settings, with two users. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StartIT {
    private static final Path FOLDER = Path.of("target", "start").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<AutoCloseable> parts = new ArrayList<>();
    private final List<Replica> replicas = new ArrayList<>();
    private Database database;
    private String name;
    private int made;

    @BeforeAll
    void start_postgresql() throws Exception {
        Files.createDirectories(FOLDER);
        parts.add(new Watchdog(FOLDER));
        Path data = Files.createTempDirectory(FOLDER, "data");
        // MAINTAIN, which lets a user vacuum who owns nothing, came with version 17.
        database = new Database(data, PostgresResource::newest);
        parts.add(database);
    }

    @AfterAll
    void stop_postgresql() throws Exception {
        for (int i = parts.size() - 1; i >= 0; i--) {
            parts.get(i).close();
        }
    }

    @BeforeEach
    void make_a_database() throws SQLException {
        name = "start_" + made++;
        onServer("create database " + name);
    }

    @AfterEach
    void end_replicas() throws Exception {
        for (Replica replica : replicas) {
            replica.kill();
        }
        replicas.clear();
    }

    private Map<String, String> settings(int port, String... more) {
        Map<String, String> settings =
                new HashMap<>(
                        TestSettings.with("jdbc:postgresql://localhost:" + port + "/" + name));
        for (int i = 0; i < more.length; i += 2) {
            if (more[i + 1].isEmpty()) {
                settings.remove(more[i]);
            } else {
                settings.put(more[i], more[i + 1]);
            }
        }
        return settings;
    }

    private Replica begin(Map<String, String> settings) throws Exception {
        Path folder = Files.createTempDirectory(FOLDER, name);
        Replica replica = new Replica(replicas.size(), settings, folder);
        replicas.add(replica);
        replica.begin(Replica.freePort());
        return replica;
    }

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

            wire.mend();
            replica.awaitReady();
        }
    }

    @Test
    void a_setting_that_is_wrong_is_named_and_the_service_ends() throws Exception {
        stops("quarkus.datasource.username", "nobody", "QUARKUS_DATASOURCE_USERNAME");
        stops(
                "quarkus.datasource.jdbc.url",
                "jdbc:postgresql://localhost:" + database.port() + "/nowhere",
                "QUARKUS_DATASOURCE_JDBC_URL");
        stops(
                "quarkus.datasource.jdbc.url",
                "postgresql://localhost/votr",
                "QUARKUS_DATASOURCE_JDBC_URL");
        stops("votr.service-key", "short", "VOTR_SERVICE_KEY");
        stops("votr.service-key", "", "VOTR_SERVICE_KEY");
        stops("votr.token.keys", "/nowhere", "VOTR_TOKEN_KEYS");
        stops("votr.token.signing-key", "nobody", "VOTR_TOKEN_SIGNING_KEY");
        stops("quarkus.datasource.jdbc.url", "", "quarkus.datasource.jdbc.url");
        stops("votr.votes.writers", "0", "votr.votes.writers");
        stops("votr.login.window", "-1m", "votr.login.window");
    }

    @Test
    void another_service_key_than_the_database_has_known_is_refused() throws Exception {
        Replica first = begin(settings(database.port()));
        first.awaitReady();
        first.kill();

        stops("votr.service-key", TestSettings.previousServiceKey(), "VOTR_SERVICE_KEY");
    }

    @Test
    void a_password_that_the_database_refuses_is_named() throws Exception {
        onServer("create role checked login password 'right'");
        // The tests' server asks nobody for a password but this one.
        onServer("alter system set password_encryption to 'scram-sha-256'");
        Path rules = Path.of(query("show hba_file"));
        String open = Files.readString(rules);
        Files.writeString(rules, "host all checked all scram-sha-256\n" + open);
        try {
            onServer("select pg_reload_conf()");
            Replica replica =
                    begin(
                            settings(
                                    database.port(),
                                    "quarkus.datasource.username",
                                    "checked",
                                    "quarkus.datasource.password",
                                    "wrong"));
            assertEquals(1, replica.awaitExit());
            assertThat(replica.said(), containsString("QUARKUS_DATASOURCE_PASSWORD"));
        } finally {
            Files.writeString(rules, open);
            onServer("select pg_reload_conf()");
        }
    }

    private void stops(String setting, String value, String named) throws Exception {
        Replica replica = begin(settings(database.port(), setting, value));
        assertEquals(1, replica.awaitExit(), setting);
        assertThat(setting, replica.said(), containsString(named));
        assertThat(setting, replica.said(), not(containsString("Listening on")));
    }

    /** As in Kubernetes: an init container migrates as the owner, the service may only use. */
    @Test
    void one_user_migrates_and_another_serves() throws Exception {
        onServer("create role votr_owner login");
        onServer("create role votr login");
        onServer("grant pg_read_all_stats to votr");
        onServer("alter database " + name + " owner to votr_owner");
        execute(
                """
                alter default privileges for role votr_owner
                grant select, insert, update, delete on tables to votr
                """);

        Replica service =
                begin(
                        settings(
                                database.port(),
                                "quarkus.datasource.username",
                                "votr",
                                "votr.database.migrate",
                                "never"));
        service.awaitSaying("The database lacks the changes");
        Bounded.await("it is alive", PATIENCE, () -> status(service, "/q/health/live") == 200);
        assertEquals(503, status(service, "/q/health/ready"));

        Replica migration =
                begin(
                        settings(
                                database.port(),
                                "quarkus.datasource.username",
                                "votr_owner",
                                "votr.database.migrate",
                                "only",
                                "votr.service-key",
                                "",
                                "votr.token.keys",
                                ""));
        assertEquals(0, migration.awaitExit());
        service.awaitReady();

        assertThrows(SQLException.class, () -> execute("set role votr; drop table votes"));
        voteAndScrub(service);
    }

    /** PostgreSQL would pass over what it may not vacuum, and say nothing. */
    private void voteAndScrub(Replica service) throws Exception {
        try (Connection connection = connect()) {
            TestUser voter = TestUser.create(connection, 1).get(0);
            Poll poll = Load.newPoll(PollKind.SECRET, service, voter);
            Object ballot = poll.kind().body(List.of(1));
            assertEquals(201, send(service, "PUT", poll.votePath(), voter, ballot));
            assertEquals(200, send(service, "POST", poll.path() + "/close", voter, null));
            String scrubbed = "select scrubbed from topics where id = '" + poll.id() + "'";
            service.awaitSaying("the privilege MAINTAIN on all tables");
            assertEquals("f", query(connection, scrubbed));
            execute("grant maintain on all tables in schema public to votr");
            Bounded.await("the sweep", PATIENCE, () -> query(connection, scrubbed).equals("t"));
        }
    }

    /** Votes go on while the change waits for its tables, as it waits briefly and often. */
    @Test
    void a_change_whose_table_is_long_in_use_is_tried_again() throws Exception {
        begin(settings(database.port(), "votr.database.migrate", "only")).awaitExit();
        try (Connection reader = connect();
                Statement statement = reader.createStatement()) {
            rollBackLastChange();
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

    private void rollBackLastChange() throws Exception {
        try (Connection connection = connect()) {
            new Liquibase(
                            "db/changelog.yaml",
                            new ClassLoaderResourceAccessor(),
                            new JdbcConnection(connection))
                    .rollback(1, new Contexts(), new LabelExpression());
        }
    }

    private static int send(
            Replica service, String method, String path, TestUser user, Object body) {
        return Client.send(service, method, path, user, body, PATIENCE).status();
    }

    private static int status(Replica replica, String path) throws InterruptedException {
        try {
            return replica.get(path).statusCode();
        } catch (java.io.IOException nobodyThere) {
            return 0;
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + database.port() + "/" + name,
                "postgres",
                "postgres");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void onServer(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String query(String sql) throws SQLException {
        try (Connection connection = database.connect()) {
            return query(connection, sql);
        }
    }

    private static String query(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
