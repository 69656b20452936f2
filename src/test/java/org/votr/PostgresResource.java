package org.votr;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipFile;

/**
 * A real PostgreSQL for every test of the JVM, and the settings that production asks for. Each
 * {@code @QuarkusTest} and {@code @QuarkusIntegrationTest} has it without asking.
 *
 * <p>{@code -Dvotr.test.postgres=newest} or {@code oldest} chooses the version: the newest that we
 * support where nothing is said, the oldest in the packaged tests.
 */
@WithTestResource(value = PostgresResource.class, scope = TestResourceScope.GLOBAL)
public final class PostgresResource implements QuarkusTestResourceLifecycleManager {
    /** Kept where every class loader sees it: Quarkus loads this class more than once. */
    private static final String URL = "votr.test.jdbc-url";

    private static final Path OLDEST = Path.of("target", "postgres-oldest");

    @Override
    public Map<String, String> start() {
        if (System.getProperty(URL) == null) {
            System.setProperty(URL, startServer());
        }
        return TestSettings.with(jdbcUrl());
    }

    /** Leaves the server to the JVM's end: the next application of this run needs it again. */
    @Override
    public void stop() {}

    /** Where the tests' database is; user {@code postgres}, who may do everything. */
    public static String jdbcUrl() {
        return Optional.ofNullable(System.getProperty(URL)).orElseThrow();
    }

    /** A connection to the tests' database beside the service's own; the caller closes it. */
    public static Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), "postgres", "postgres");
    }

    private static String startServer() {
        try {
            EmbeddedPostgres server = builder().start();
            createDatabase(server);
            return "jdbc:postgresql://localhost:" + server.getPort() + "/votr";
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("The tests' PostgreSQL does not start", e);
        }
    }

    /** A server of the version that the tests are to run on. */
    public static EmbeddedPostgres.Builder builder() {
        return "oldest".equals(System.getProperty("votr.test.postgres"))
                ? EmbeddedPostgres.builder()
                        .setPgBinaryResolver((system, machine) -> oldestBinaries())
                        .setLocaleConfig("locale", "C.UTF-8")
                : newest();
    }

    /** A server of the newest version that we support. */
    public static EmbeddedPostgres.Builder newest() {
        return EmbeddedPostgres.builder()
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8");
    }

    /** The database {@code votr} of a new server. */
    public static void createDatabase(EmbeddedPostgres server) throws SQLException {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database votr");
        }
    }

    private static InputStream oldestBinaries() throws IOException {
        try (var files = Files.list(OLDEST)) {
            Path jar =
                    files.filter(file -> file.toString().endsWith(".jar")).findAny().orElseThrow();
            try (ZipFile zip = new ZipFile(jar.toFile())) {
                var binaries =
                        zip.stream()
                                .filter(e -> e.getName().endsWith(".txz"))
                                .findAny()
                                .orElseThrow();
                return new ByteArrayInputStream(zip.getInputStream(binaries).readAllBytes());
            }
        }
    }
}
