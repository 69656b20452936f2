package org.votr.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.JksOptions;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS to an address that was looked at, for a name that nobody is asked for again. */
class PostTest {
    private static final String PASSWORD = "changeit";

    @TempDir Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        server =
                vertx.createHttpServer(
                        new HttpServerOptions()
                                .setSsl(true)
                                .setSni(true)
                                .setKeyCertOptions(keys("hooks.test")));
        server.requestHandler(
                request -> {
                    heard.add(
                            request.connection().indicatedServerName()
                                    + " "
                                    + request.getHeader("host"));
                    request.response().setStatusCode(204).end();
                });
        BlockingQueue<Boolean> started = new ArrayBlockingQueue<>(1);
        server.listen(0, "127.0.0.1").onComplete(done -> started.add(done.succeeded()));
        assertEquals(true, started.poll(30, TimeUnit.SECONDS));
    }

    @AfterEach
    void stop() {
        vertx.close();
    }

    /** A certificate for that name, by nobody but itself. */
    private JksOptions keys(String name) throws Exception {
        Path file = folder.resolve(name + ".jks");
        String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        int status =
                new ProcessBuilder(
                                List.of(
                                        keytool,
                                        "-genkeypair",
                                        "-alias",
                                        "server",
                                        "-keyalg",
                                        "EC",
                                        "-dname",
                                        "CN=" + name,
                                        "-ext",
                                        "san=dns:" + name,
                                        "-keystore",
                                        file.toString(),
                                        "-storepass",
                                        PASSWORD))
                        .redirectErrorStream(true)
                        .start()
                        .waitFor();
        assertEquals(0, status);
        return new JksOptions().setPath(file.toString()).setPassword(PASSWORD);
    }

    private Outcome post(HttpClientOptions options, String host) throws Exception {
        Post post = new Post(vertx, options, Duration.ofSeconds(5), Clock.systemUTC());
        BlockingQueue<Outcome> outcome = new ArrayBlockingQueue<>(1);
        URI url = URI.create("https://" + host + ":" + server.actualPort() + "/x");
        InetAddress here = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        post.send(new Destination(here, url), Map.of("webhook-id", "1"), "{}", outcome::add);
        return outcome.poll(30, TimeUnit.SECONDS);
    }

    private HttpClientOptions trusting() {
        return new HttpClientOptions()
                .setTrustOptions(
                        new JksOptions()
                                .setPath(folder.resolve("hooks.test.jks").toString())
                                .setPassword(PASSWORD));
    }

    @Test
    void the_address_is_connected_to_and_the_name_is_what_the_certificate_is_held_to()
            throws Exception {
        // No resolver knows this name: whoever asked one would fail.
        Outcome outcome = post(trusting(), "hooks.test");
        assertNull(outcome.fault());
        assertEquals(204, outcome.status());
        assertEquals(List.of("hooks.test hooks.test:" + server.actualPort()), heard);
    }

    @Test
    void a_certificate_for_another_name_is_refused() throws Exception {
        Outcome outcome = post(trusting(), "other.test");
        assertEquals(
                "The receiver's certificate is not valid for its name, or nobody known vouches for it.",
                outcome.fault());
        assertEquals(List.of(), heard);
    }

    @Test
    void so_is_one_that_nobody_vouches_for() throws Exception {
        assertEquals(
                "The receiver's certificate is not valid for its name, or nobody known vouches for it.",
                post(new HttpClientOptions(), "hooks.test").fault());
        assertEquals(List.of(), heard);
    }
}
