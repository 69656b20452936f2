package org.votr.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.votr.TestSettings;
import org.votr.Wire;

/** Two replicas of the service on one database, with a wire between that can be cut. */
final class Cluster implements AutoCloseable {
    /**
     * How many ballots may wait for each writer of the second replica: few, so that it overflows.
     */
    static final int SMALL_QUEUE = 4;

    /** Logs, data and findings. */
    static final Path FOLDER = Path.of("target", "fault").toAbsolutePath();

    private final List<AutoCloseable> parts = new ArrayList<>();
    private final Database database;
    private final Wire wire;
    private final List<Replica> replicas = new ArrayList<>();

    /** The settings of a second replica that soon has to refuse ballots. */
    static final Map<String, String> OVERFLOWING =
            Map.of("votr.votes.queue", "" + SMALL_QUEUE, "votr.votes.group", "4");

    /**
     * Starts all of it.
     *
     * @param second what is set for the second replica besides
     */
    Cluster(Map<String, String> second) throws IOException, SQLException {
        clear();
        // A JVM that is told to end does not come to the end of its test.
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "fault-end"));
        try {
            parts.add(new Watchdog(FOLDER));
            database = new Database(FOLDER);
            parts.add(database);
            wire = new Wire("localhost", database.port());
            parts.add(wire);
            // One after the other: who waits for another's migration asks only every ten seconds.
            addReplica(Map.of());
            addReplica(second);
        } catch (IOException | SQLException | RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private static void clear() throws IOException {
        if (Files.exists(FOLDER)) {
            try (var files = Files.walk(FOLDER)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(FOLDER);
    }

    private void addReplica(Map<String, String> more) throws IOException {
        Map<String, String> settings = new HashMap<>();
        settings.putAll(TestSettings.with("jdbc:postgresql://localhost:" + wire.port() + "/votr"));
        settings.putAll(more);
        Replica replica = new Replica(replicas.size(), settings, FOLDER);
        replicas.add(replica);
        parts.add(replica::kill);
        replica.start();
    }

    Database database() {
        return database;
    }

    Wire wire() {
        return wire;
    }

    List<Replica> replicas() {
        return replicas;
    }

    /** The one whose queues are small. */
    Replica overflowing() {
        return replicas.get(1);
    }

    /** Ends all processes, the last first. */
    @Override
    public synchronized void close() {
        for (int i = parts.size() - 1; i >= 0; i--) {
            try {
                parts.get(i).close();
            } catch (Exception e) {
                System.err.println("Left behind: " + e);
            }
        }
        parts.clear();
    }
}
