package org.votr.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator may know of a request: neither secrets nor what tells of a ballot. */
@QuarkusTest
class AccessLogTest {
    private static final Logger LOG = Logger.getLogger("io.quarkus.http.access-log");

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    private final Handler listener =
            new Handler() {
                @Override
                public void publish(LogRecord line) {
                    lines.add(line.getMessage());
                }

                @Override
                public void flush() {}

                @Override
                public void close() {}
            };

    @BeforeEach
    void listen() {
        LOG.addHandler(listener);
    }

    @AfterEach
    void stop_listening() {
        LOG.removeHandler(listener);
    }

    @Test
    void a_line_holds_the_path_and_neither_the_query_nor_a_size() throws InterruptedException {
        String path = "/problems/" + UUID.randomUUID();

        given().get(path + "?token=secret&password=secret");

        assertThat(line(path), matchesPattern("GET " + path + " 404 \\d+ms"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/users/{name}",
                "/api/users/{name}/polls",
                "/api/users/me/{name}",
                "/api/users;x/{name}",
                "/api;x/users/{name}",
                "/api/users%2F{name}",
                "/api/%75sers/{name}",
                "//api//users//{name}",
                "/API/USERS/{name}",
            })
    void a_path_that_can_name_a_user_has_no_line(String path) throws InterruptedException {
        String name = UUID.randomUUID().toString();
        String after = "/problems/" + UUID.randomUUID();

        given().urlEncodingEnabled(false).get(path.replace("{name}", name));
        given().get(after);

        String line = lines.poll(60, TimeUnit.SECONDS);
        while (line != null && !line.contains(after)) {
            assertThat(line, not(containsString(name)));
            line = lines.poll(60, TimeUnit.SECONDS);
        }
        assertThat(line, containsString(after));
    }

    @Test
    void who_asks_for_the_own_account_names_nobody() throws InterruptedException {
        given().get("/api/users/me");

        assertThat(line("/api/users/me"), matchesPattern("GET /api/users/me 401 \\d+ms"));
    }

    /** Other requests may be in the log too. */
    private String line(String path) throws InterruptedException {
        String line = lines.poll(60, TimeUnit.SECONDS);
        while (line != null && !line.contains(path)) {
            line = lines.poll(60, TimeUnit.SECONDS);
        }
        return String.valueOf(line);
    }
}
