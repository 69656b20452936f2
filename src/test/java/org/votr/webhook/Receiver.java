package org.votr.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Whoever is told by a webhook, on this machine. */
final class Receiver implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Message> messages = new CopyOnWriteArrayList<>();

    /** What happens to a message. */
    interface Reaction {
        void to(HttpExchange exchange) throws IOException;
    }

    /** A message as it came. */
    record Message(String path, String id, String timestamp, String signatures, String body) {
        JsonPath json() {
            return JsonPath.from(body);
        }

        /** One of the signatures is by that secret, computed as the standard's text says. */
        boolean signedBy(String secret) {
            try {
                byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(key, "HmacSHA256"));
                String content = id + "." + timestamp + "." + body;
                byte[] hash = mac.doFinal(content.getBytes(StandardCharsets.UTF_8));
                String wanted = "v1," + Base64.getEncoder().encodeToString(hash);
                return List.of(signatures.split(" ")).contains(wanted);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private Receiver(Reaction reaction) {
        try {
            server = HttpServer.create(new InetSocketAddress(loopback(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext(
                "/",
                exchange -> {
                    messages.add(message(exchange));
                    try (exchange) {
                        reaction.to(exchange);
                    }
                });
        server.start();
    }

    private static InetAddress loopback() throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    }

    private static Message message(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        assertEquals("POST", exchange.getRequestMethod());
        assertEquals("application/json", headers.getFirst("content-type"));
        return new Message(
                exchange.getRequestURI().toString(),
                headers.getFirst("webhook-id"),
                headers.getFirst("webhook-timestamp"),
                headers.getFirst("webhook-signature"),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    /** One that does that with each message. */
    static Receiver reacting(Reaction reaction) {
        return new Receiver(reaction);
    }

    /** One that answers with these statuses in turn, and then with 204. */
    static Receiver answering(int... statuses) {
        Iterator<Integer> turns = IntStream.of(statuses).iterator();
        return new Receiver(
                exchange -> {
                    synchronized (turns) {
                        exchange.sendResponseHeaders(turns.hasNext() ? turns.next() : 204, -1);
                    }
                });
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook?from=votr";
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** What has come so far, in this order. */
    List<Message> messages() {
        return List.copyOf(messages);
    }

    /** Waits for as many. */
    List<Message> await(int count) {
        await("only " + messages.size() + " of " + count, () -> messages.size() >= count);
        return messages();
    }

    /** Something that becomes true. */
    interface Condition {
        boolean holds() throws Exception;
    }

    /** Waits until it holds. */
    static void await(String otherwise, Condition condition) {
        Instant end = Instant.now().plus(PATIENCE);
        try {
            while (!condition.holds()) {
                if (Instant.now().isAfter(end)) {
                    fail(otherwise);
                }
                Thread.sleep(20);
            }
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
