package org.votr.dev;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A server that outlived a killed JVM, or its {@code postmaster.pid} that outlived both. */
final class Orphan {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path pidFile;

    /** Of the data folder {@code data}; the caller holds the lock on it. */
    Orphan(Path data) {
        this.pidFile = data.resolve("postmaster.pid");
    }

    /** Stops the server, if there is one; nothing is in the way of a new one afterwards. */
    void stop() throws IOException {
        if (Files.exists(pidFile)) {
            server().ifPresent(Orphan::stop);
            // A stale file may by now name a process of somebody else; PostgreSQL would give up.
            Files.deleteIfExists(pidFile);
        }
    }

    private Optional<ProcessHandle> server() throws IOException {
        List<String> lines = Files.readAllLines(pidFile);
        if (lines.isEmpty() || !lines.get(0).matches("\\d{1,10}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.get(0)))
                .filter(process -> process.info().command().orElse("").contains("postgres"));
    }

    private static void stop(ProcessHandle server) {
        List<ProcessHandle> children = server.descendants().toList();
        server.destroy();
        if (!ends(server)) {
            // It waits for its clients. Its log makes good what a hard end leaves undone.
            server.destroyForcibly();
            children.forEach(ProcessHandle::destroyForcibly);
            ends(server);
        }
    }

    /** Whether the process is gone within ten seconds. */
    private static boolean ends(ProcessHandle process) {
        Instant end = Instant.now().plus(PATIENCE);
        try {
            while (runs(process) && Instant.now().isBefore(end)) {
                Thread.sleep(20);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !runs(process);
    }

    /** A dead process that nobody has waited for still counts as alive; it has no command. */
    private static boolean runs(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }
}
