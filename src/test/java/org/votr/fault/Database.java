package org.votr.fault;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.votr.PostgresResource;

/** A PostgreSQL that can be killed and paused, and that keeps what it has committed. */
final class Database implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Kept here, for else its level is forgotten. It reports what is meant to be as an error. */
    private static final Logger OF_SERVER = Logger.getLogger(EmbeddedPostgres.class.getName());

    private static final String COMMITTING =
            """
            select 1 from pg_stat_activity
            where query = 'COMMIT' and state = 'active' and backend_xid is not null
            """;

    private final Path data;
    private final Path log;
    private final Supplier<EmbeddedPostgres.Builder> version;
    private EmbeddedPostgres server;

    /** Starts a new one, whose data are below that folder. */
    Database(Path folder) throws IOException, SQLException {
        this(folder, PostgresResource::builder);
    }

    /** The same of a given version. */
    Database(Path folder, Supplier<EmbeddedPostgres.Builder> version)
            throws IOException, SQLException {
        this.version = version;
        OF_SERVER.setLevel(Level.OFF);
        data = folder.resolve("postgres");
        log = folder.resolve("postgres.log");
        server = start(0);
        PostgresResource.createDatabase(server);
    }

    private EmbeddedPostgres start(int port) throws IOException {
        return version.get()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setPGStartupWait(PATIENCE)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                // As with a slow disk: most of a ballot's time is its commit, so faults meet it.
                .setServerConfig("commit_delay", "50000")
                .setServerConfig("commit_siblings", "0")
                .setOutputRedirector(Redirect.appendTo(log.toFile()))
                .setErrorRedirector(Redirect.appendTo(log.toFile()))
                .start();
    }

    int port() {
        return server.getPort();
    }

    /** A connection beside the service's own; the caller closes it. */
    Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + port() + "/votr", "postgres", "postgres");
    }

    /** Takes the poll's lock, as whoever closes the poll does, until the transaction ends. */
    static void lock(Connection connection, UUID poll) throws SQLException {
        connection.setAutoCommit(false);
        try (var lock =
                connection.prepareStatement(
                        "select pg_advisory_xact_lock(hashtextextended(?, 0))")) {
            lock.setString(1, poll.toString());
            lock.execute();
        }
    }

    /** Waits until a commit is under way that writes something. */
    void awaitCommit() throws SQLException {
        try (Connection connection = connect();
                PreparedStatement query = connection.prepareStatement(COMMITTING)) {
            Bounded.await(
                    "a commit is under way",
                    PATIENCE,
                    () -> {
                        try (ResultSet row = query.executeQuery()) {
                            return row.next();
                        }
                    });
        }
    }

    /** Kills all its processes, and starts it again, which makes good by its log. */
    void killAndRestart() throws IOException {
        List<ProcessHandle> killed = stopAll();
        killed.forEach(ProcessHandle::destroyForcibly);
        Bounded.await(
                "PostgreSQL is dead", PATIENCE, () -> killed.stream().noneMatch(Database::runs));
        server.close();
        server = start(port());
    }

    /** Lets none of its processes do anything until {@link #resume}. */
    List<ProcessHandle> pause() throws IOException {
        return stopAll();
    }

    /** Lets those go on. */
    static void resume(List<ProcessHandle> paused) throws IOException {
        signal("CONT", paused);
    }

    /** The parent first: it makes no more children then. */
    private List<ProcessHandle> stopAll() throws IOException {
        long pid = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0));
        ProcessHandle parent = ProcessHandle.of(pid).orElseThrow();
        signal("STOP", List.of(parent));
        List<ProcessHandle> children = parent.children().toList();
        signal("STOP", children);
        return Stream.concat(Stream.of(parent), children.stream()).toList();
    }

    private static void signal(String signal, List<ProcessHandle> processes) throws IOException {
        List<String> command = new ArrayList<>(List.of("kill", "-" + signal));
        processes.forEach(process -> command.add(Long.toString(process.pid())));
        try {
            // One of them may have ended by itself meanwhile: what kill says of that is no matter.
            new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A dead process that nobody has waited for counts as alive; it has no command. */
    private static boolean runs(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
