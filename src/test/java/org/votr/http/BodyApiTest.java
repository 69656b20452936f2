package org.votr.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How bodies are read, by calls that wait for the database on a thread and by those that do not.
 */
@QuarkusTest
class BodyApiTest {
    private static final String ON_A_THREAD = "POST /api/users";
    private static final String ON_THE_LOOP =
            "PUT /api/polls/00000000-0000-7000-8000-000000000000/vote";
    private static final String TOKEN = "POST /api/token";

    @Test
    void half_sent_bodies_hold_no_thread_and_end_in_time() throws IOException {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 240; i++) {
                String call = i % 2 == 0 ? ON_A_THREAD : ON_THE_LOOP;
                slow.add(connect());
                send(slow.get(i), head(call, "Content-Length: 100000") + "{" + " ".repeat(50_000));
            }
            given().get("/api/polls?limit=1").then().statusCode(200);
            given().contentType("application/json")
                    .body("{}")
                    .post("/api/users")
                    .then()
                    .statusCode(400);
            for (Socket socket : slow) {
                assertThat(rest(socket), isProblem(408, "request-timeout"));
            }
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {ON_A_THREAD, ON_THE_LOOP})
    void who_asks_first_is_told_to_send_the_body(String call) throws IOException {
        try (Socket socket = connect()) {
            send(socket, head(call, "Content-Length: 2", "Expect: 100-continue"));
            String goOn = "HTTP/1.1 100 Continue\r\n\r\n";
            byte[] answer = socket.getInputStream().readNBytes(goOn.length());
            assertThat(new String(answer, StandardCharsets.UTF_8), is(goOn));
            send(socket, "[]");
            assertThat(rest(socket), isProblem(400, "invalid-input"));
        }
    }

    /** Without that, none would be left in the end. */
    @Test
    void a_large_body_that_is_given_up_leaves_its_room() throws Exception {
        String most = "x".repeat(900_000);
        long more = 2 * Runtime.getRuntime().maxMemory() / 32 / most.length();
        for (int i = 0; i < more; i++) {
            try (Socket socket = connect()) {
                send(socket, head(ON_A_THREAD, "Content-Length: 1000000") + most);
            }
        }
        HttpResponse<String> answer;
        do {
            answer = stream(ON_A_THREAD, "{\"name\": \"" + most + "\"}");
        } while (answer.statusCode() == 503);
        assertThat(answer.body(), containsString("name is unknown"));
    }

    @ParameterizedTest
    @ValueSource(strings = {ON_A_THREAD, ON_THE_LOOP, TOKEN})
    void a_body_that_grows_over_the_limit_is_refused(String call) throws Exception {
        HttpResponse<String> answer = stream(call, " ".repeat(1_100_000));
        assertThat(answer.statusCode(), is(413));
        assertThat(answer.body(), containsString("/problems/content-too-large"));
    }

    @Test
    void a_body_that_says_it_is_over_the_limit_is_refused() {
        given().contentType("application/json")
                .body(" ".repeat(1_100_000))
                .post("/api/users")
                .then()
                .statusCode(413)
                .body("type", equalTo("/problems/content-too-large"))
                .body("max_bytes", is(1_048_576));
    }

    private static Socket connect() throws IOException {
        return new Socket("localhost", RestAssured.port);
    }

    private static String head(String call, String... headers) {
        return call
                + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\n"
                + String.join("\r\n", headers)
                + "\r\n\r\n";
    }

    private static void send(Socket socket, String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String rest(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Sends a body that does not say its length. */
    private static HttpResponse<String> stream(String call, String body) throws Exception {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String[] methodAndPath = call.split(" ");
        URI uri = URI.create(RestAssured.baseURI + ":" + RestAssured.port + methodAndPath[1]);
        HttpRequest request =
                HttpRequest.newBuilder(uri)
                        .version(HttpClient.Version.HTTP_1_1)
                        .header(
                                "Content-Type",
                                call.equals(TOKEN)
                                        ? "application/x-www-form-urlencoded"
                                        : "application/json")
                        .method(
                                methodAndPath[0],
                                HttpRequest.BodyPublishers.ofInputStream(
                                        () -> new ByteArrayInputStream(bytes)))
                        .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static Matcher<String> isProblem(int status, String slug) {
        return allOf(
                startsWith("HTTP/1.1 " + status), containsString("\"/problems/" + slug + "\""));
    }
}
