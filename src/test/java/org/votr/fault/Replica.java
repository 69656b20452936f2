package org.votr.fault;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.votr.Packaged;

/** The packaged service as a process of its own; the native executable where there is one. */
final class Replica {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Less than quarkus.shutdown.timeout. */
    private static final Duration GRACE = Duration.ofSeconds(15);

    private static final HttpClient CLIENT =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(2))
                    .build();

    private final int number;
    private final Map<String, String> environment = new HashMap<>();
    private final Path log;
    private final Path pid;
    private volatile int port;
    private volatile Process process;
    private volatile boolean leaving;

    /** Not started yet. */
    Replica(int number, Map<String, String> settings, Path folder) {
        this.number = number;
        this.log = folder.resolve("replica-" + number + ".log");
        this.pid = folder.resolve("replica-" + number + ".pid");
        settings.forEach(
                (name, value) ->
                        environment.put(
                                name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_"), value));
    }

    int number() {
        return number;
    }

    int port() {
        return port;
    }

    URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    /** Starts it on a free port; ready when this returns. */
    void start() throws IOException {
        begin(freePort());
        awaitReady();
    }

    /** Starts it on that port. */
    void begin(int port) throws IOException {
        this.port = port;
        leaving = false;
        ProcessBuilder builder = new ProcessBuilder(command());
        builder.environment().putAll(environment);
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        process =
                builder.redirectErrorStream(true)
                        .redirectOutput(Redirect.appendTo(log.toFile()))
                        .start();
        Files.writeString(pid, process.pid() + "\n");
    }

    void awaitReady() {
        Bounded.await(
                "replica " + number + " is ready (" + log + ")",
                PATIENCE,
                () -> {
                    if (!process.isAlive()) {
                        throw new IllegalStateException("It has ended, see " + log);
                    }
                    return ready();
                });
    }

    private static List<String> command() {
        Optional<Path> executable = Packaged.executable();
        if (executable.isPresent()) {
            return List.of(executable.get().toString());
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add(System.getProperty("quarkus.test.arg-line", "-Dfault"));
        // Restarts are many here, and machines small.
        command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-jar", Path.of("target/quarkus-app/quarkus-run.jar").toString()));
        return command;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Whether it takes requests. */
    boolean ready() throws InterruptedException {
        try {
            return health().statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Whether it is about to end: it still answers then, and asks not to come again. */
    boolean ending() throws InterruptedException {
        try {
            return health().headers().firstValue("Connection").orElse("").equals("close");
        } catch (IOException ended) {
            return true;
        }
    }

    private HttpResponse<String> health() throws IOException, InterruptedException {
        return get("/q/health/ready");
    }

    HttpResponse<String> get(String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(10));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    /** All that it has said. */
    String said() throws IOException {
        return Files.readString(log);
    }

    /** Waits until it says that. */
    void awaitSaying(String what) {
        Bounded.await(what + " in " + log, PATIENCE, () -> said().contains(what));
    }

    /** Waits until it ends by itself, and tells its exit code. */
    int awaitExit() throws IOException {
        awaitEnd(PATIENCE);
        return process.exitValue();
    }

    /** Ends it at once, as a crash does. */
    void kill() throws IOException {
        if (process != null) {
            process.destroyForcibly();
            awaitEnd();
        }
    }

    /** Asks it to end in good order, and returns at once. */
    void terminate() {
        process.destroy();
    }

    /** Nobody shall send to it any more. */
    void leave() {
        leaving = true;
    }

    boolean leaving() {
        return leaving;
    }

    /** Waits for its end, which must come before it gives up waiting for requests under way. */
    void awaitEnd() throws IOException {
        awaitEnd(GRACE);
    }

    private void awaitEnd(Duration most) throws IOException {
        try {
            if (!process.waitFor(most.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("Replica " + number + " does not end, see " + log);
            }
            Files.deleteIfExists(pid);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
