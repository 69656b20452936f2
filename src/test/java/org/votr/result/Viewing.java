package org.votr.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.votr.TestUser;

/** One who watches a poll's result in a test. */
final class Viewing implements AutoCloseable {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** The end of a stream. */
    private static final Event END = new Event("", "", "");

    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final HttpResponse<Stream<String>> answer;

    /** An event; a comment has no name. */
    record Event(String name, String id, String data) {
        long ballots() {
            return JsonPath.from(data).getLong("ballots");
        }
    }

    private Viewing(HttpResponse<Stream<String>> answer) {
        this.answer = answer;
        Thread reader = new Thread(this::read, "viewing");
        reader.setDaemon(true);
        reader.start();
    }

    static Viewing of(String poll) throws Exception {
        return of(poll, null, null);
    }

    static Viewing of(String poll, @Nullable TestUser viewer, @Nullable String seen)
            throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(
                        URI.create(
                                "%s:%d/api/polls/%s/results/stream"
                                        .formatted(RestAssured.baseURI, RestAssured.port, poll)));
        if (viewer != null) {
            request.header("Authorization", "Bearer " + viewer.token());
        }
        if (seen != null) {
            request.header("Last-Event-ID", seen);
        }
        return new Viewing(CLIENT.send(request.build(), BodyHandlers.ofLines()));
    }

    private void read() {
        String[] event = {"", "", ""};
        try {
            answer.body().forEach(line -> read(line, event));
        } catch (RuntimeException closed) {
            // By the test, or by the service: an end either way.
        }
        events.add(END);
    }

    private void read(String line, String[] event) {
        if (line.startsWith("event:")) {
            event[0] = line.substring(6).strip();
        } else if (line.startsWith("id:")) {
            event[1] = line.substring(3).strip();
        } else if (line.startsWith("data:")) {
            event[2] = line.substring(5).strip();
        } else if (line.isEmpty() && !event[0].isEmpty()) {
            events.add(new Event(event[0], event[1], event[2]));
            event[0] = "";
        }
    }

    int status() {
        return answer.statusCode();
    }

    String header(String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    /** The next event. */
    Event next() throws InterruptedException {
        Event event = events.poll(60, TimeUnit.SECONDS);
        assertNotNull(event, "nothing comes");
        return event;
    }

    /** The first event that has so many ballots; those before it have fewer. */
    Event awaitBallots(long ballots) throws InterruptedException {
        Event event = next();
        while (event.ballots() != ballots) {
            event = next();
        }
        return event;
    }

    void assertEnd() throws InterruptedException {
        assertEquals(END, next());
    }

    @Override
    public void close() throws IOException {
        answer.body().close();
    }
}
