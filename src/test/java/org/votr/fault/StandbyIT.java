package org.votr.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.votr.TestSettings;
import org.votr.TestUser;
import org.votr.fault.Client.Answer;

/** Where a standby must have a vote before it is acknowledged, one that is on one disk is not. */
class StandbyIT {
    private static final Path FOLDER = Path.of("target", "standby").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String WAITING =
            "select count(*) from pg_stat_activity where wait_event = 'SyncRep'";

    private Watchdog watchdog;

    @BeforeEach
    void watch() throws IOException {
        Files.createDirectories(FOLDER);
        watchdog = new Watchdog(FOLDER);
    }

    @AfterEach
    void stop_watching() {
        watchdog.close();
    }

    @Test
    void a_vote_that_waits_for_a_standby_is_not_acknowledged_without_one() throws Exception {
        try (Database database = new Database(Files.createTempDirectory(FOLDER, "data"));
                Connection connection = database.connect()) {
            Replica replica = new Replica(0, settings(database), FOLDER);
            try {
                replica.start();
                List<TestUser> voters = TestUser.create(connection, 2);
                Poll poll = Load.newPoll(PollKind.SINGLE, replica, voters.get(0));
                standby(connection, "nobody");

                CompletableFuture<Answer> answer = vote(voters.get(1), poll, replica);
                Bounded.await("a commit waits", PATIENCE, () -> number(connection, WAITING) == 1);
                assertFalse(answer.isDone());
                execute(
                        connection,
                        "select pg_cancel_backend(pid) from pg_stat_activity where wait_event = 'SyncRep'");
                assertEquals("503 vote-in-doubt", answer(answer));

                CompletableFuture<Answer> again = vote(voters.get(1), poll, replica);
                Bounded.await("it waits again", PATIENCE, () -> number(connection, WAITING) == 1);
                assertFalse(again.isDone());
                standby(connection, "");
                assertEquals("200", answer(again));
                assertEquals(1, number(connection, "select count(*) from votes"));
            } finally {
                replica.kill();
            }
        }
    }

    /** Without the sweeps and without mail, which would wait as well. */
    private static Map<String, String> settings(Database database) {
        Map<String, String> settings =
                new HashMap<>(
                        TestSettings.with(
                                "jdbc:postgresql://localhost:" + database.port() + "/votr"));
        settings.put("votr.polls.seal-every", "1h");
        settings.put("votr.polls.popularity-every", "1h");
        settings.put("votr.retention.every", "1h");
        settings.remove("quarkus.mailer.from");
        settings.put("votr.votes.database-timeout", "60s");
        return settings;
    }

    private static CompletableFuture<Answer> vote(TestUser voter, Poll poll, Replica replica) {
        Object ballot = poll.kind().body(List.of(1));
        return Client.begin(replica, "PUT", poll.votePath(), voter, ballot, PATIENCE);
    }

    private static String answer(CompletableFuture<Answer> answer) throws Exception {
        return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).toString();
    }

    private static void standby(Connection connection, String name) throws SQLException {
        // Ours is a superuser's connection, whose own commits need no standby.
        execute(connection, "set synchronous_commit = local");
        execute(connection, "alter system set synchronous_standby_names = '" + name + "'");
        execute(connection, "select pg_reload_conf()");
        String shown = "select count(*) from pg_settings where name = 'synchronous_standby_names'";
        Bounded.await(
                "the setting is read",
                PATIENCE,
                () -> number(connection, shown + " and setting = '" + name + "'") == 1);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
