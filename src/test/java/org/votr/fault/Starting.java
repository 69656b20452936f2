package org.votr.fault;

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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.votr.PostgresResource;
import org.votr.TestSettings;

/** Starts of the packaged service, each on an empty database of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class Starting {
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Path FOLDER = Path.of("target", "start").toAbsolutePath();

    private final List<AutoCloseable> parts = new ArrayList<>();
    private final List<Replica> replicas = new ArrayList<>();
    Database database;
    String databaseName;
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
        databaseName = "start_" + made++;
        onServer("create database " + databaseName);
    }

    @AfterEach
    void end_replicas() throws Exception {
        for (Replica replica : replicas) {
            replica.kill();
        }
        replicas.clear();
    }

    final Map<String, String> settings(int port, String... more) {
        Map<String, String> settings =
                new HashMap<>(
                        TestSettings.with(
                                "jdbc:postgresql://localhost:" + port + "/" + databaseName));
        for (int i = 0; i < more.length; i += 2) {
            if (more[i + 1].isEmpty()) {
                settings.remove(more[i]);
            } else {
                settings.put(more[i], more[i + 1]);
            }
        }
        return settings;
    }

    final Replica begin(Map<String, String> settings) throws Exception {
        Path folder = Files.createTempDirectory(FOLDER, databaseName);
        Replica replica = new Replica(replicas.size(), settings, folder);
        replicas.add(replica);
        replica.begin(Replica.freePort());
        return replica;
    }

    static int status(Replica replica, String path) throws InterruptedException {
        try {
            return replica.get(path).statusCode();
        } catch (java.io.IOException nobodyThere) {
            return 0;
        }
    }

    final Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + database.port() + "/" + databaseName,
                "postgres",
                "postgres");
    }

    final void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    final void onServer(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    final String query(String sql) throws SQLException {
        try (Connection connection = database.connect()) {
            return query(connection, sql);
        }
    }

    static String query(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
