package org.votr.dev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class DevPostgresTest {
    /** Below target and not a JUnit folder, which would be deleted under the running server. */
    private final Path home = Path.of("target", "dev-test-" + System.nanoTime()).toAbsolutePath();

    @Test
    void clears_a_half_made_folder_starts_and_can_be_stopped_as_an_orphan()
            throws IOException, SQLException {
        Path data = home.resolve("postgres-18");
        Files.createDirectories(data);
        Files.writeString(data.resolve("postgresql.conf"), "nonsense");

        String url = new DevPostgres().apply(home);

        assertEquals(18, majorVersion(url));
        long pid = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0));
        new Orphan(data).stop();
        assertFalse(Files.exists(data.resolve("postmaster.pid")));
        assertTrue(ProcessHandle.of(pid).flatMap(server -> server.info().command()).isEmpty());
        assertThrows(SQLException.class, () -> majorVersion(url));
    }

    @Test
    void leaves_alone_a_process_that_is_no_postgres() throws IOException {
        Files.createDirectories(home);
        Path pidFile = home.resolve("postmaster.pid");
        Files.writeString(pidFile, ProcessHandle.current().pid() + "\n");

        new Orphan(home).stop();

        assertFalse(Files.exists(pidFile));
    }

    private static int majorVersion(String url) throws SQLException {
        try (var connection = DriverManager.getConnection(url, "postgres", "postgres")) {
            return connection.getMetaData().getDatabaseMajorVersion();
        }
    }
}
