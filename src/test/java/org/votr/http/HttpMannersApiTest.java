package org.votr.http;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.DecoderConfig;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class HttpMannersApiTest {
    private static RequestSpecification accepting(String encoding) {
        var decoders = DecoderConfig.decoderConfig().noContentDecoders();
        return given().config(RestAssured.config().decoderConfig(decoders))
                .header("Accept-Encoding", encoding);
    }

    @Test
    void a_decent_request_id_is_kept() {
        given().header("X-Request-Id", "a-B_c.9")
                .get("/problems/conflict")
                .then()
                .header("X-Request-Id", "a-B_c.9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "<script>", "ä", ""})
    void any_other_is_replaced(String id) {
        given().header("X-Request-Id", id)
                .get("/problems/conflict")
                .then()
                .header("X-Request-Id", matchesPattern("[0-9a-f-]{36}"));
        given().header("X-Request-Id", "x".repeat(65))
                .get("/nowhere")
                .then()
                .header("X-Request-Id", matchesPattern("[0-9a-f-]{36}"));
    }

    /** As old clients and some probes ask; links in answers are made of the host. */
    @ParameterizedTest
    @CsvSource({"/api/polls?limit=1, 400", "/q/health/live, 200"})
    void without_a_host_only_probes_are_answered(String path, int status) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.getOutputStream().write(("GET " + path + " HTTP/1.0\r\n\r\n").getBytes(UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
            assertThat(answer, startsWith("HTTP/1.0 " + status));
        }
    }

    @Test
    void browsers_are_told_what_not_to_do() {
        given().get("/problems/conflict")
                .then()
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Frame-Options", "DENY")
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .header("Strict-Transport-Security", nullValue());
    }

    @Test
    void the_documents_may_run_their_own_scripts() {
        given().get("/q/openapi")
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("script-src 'self'"));
    }

    @Test
    void proxy_headers_are_not_believed_unasked() {
        given().header("X-Forwarded-Proto", "https")
                .get("/problems/conflict")
                .then()
                .statusCode(200)
                .header("Strict-Transport-Security", nullValue());
    }

    @Test
    void any_sites_page_may_ask_but_never_with_our_cookies() {
        given().header("Origin", "https://other.example")
                .get("/problems/conflict")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", equalTo("https://other.example"))
                .header("Access-Control-Allow-Credentials", equalTo("false"))
                .header("Vary", containsString("Origin"));
    }

    @Test
    void an_answer_is_compressed_for_whom_accepts_it() {
        accepting("gzip")
                .get("/trial/version/1")
                .then()
                .header("Content-Encoding", "gzip")
                .header("ETag", "\"1-gzip\"")
                .header("Vary", containsString("Accept-Encoding"))
                .header("Cache-Control", "no-cache");
        accepting("identity")
                .get("/trial/version/1")
                .then()
                .header("Content-Encoding", nullValue())
                .header("ETag", "\"1\"");
        accepting("gzip;q=0, *")
                .get("/trial/version/1")
                .then()
                .header("Content-Encoding", nullValue())
                .header("ETag", "\"1\"");
        accepting("br, *;q=0.1")
                .get("/trial/version/1")
                .then()
                .header("Content-Encoding", "gzip")
                .header("ETag", "\"1-gzip\"");
    }

    @Test
    void what_the_reader_has_is_not_sent_again() {
        accepting("identity")
                .header("If-None-Match", "\"0\", W/\"1\"")
                .get("/trial/version/1")
                .then()
                .statusCode(304)
                .header("ETag", "\"1\"")
                .header("Vary", containsString("Accept-Encoding"))
                .body(equalTo(""));
        accepting("gzip")
                .header("If-None-Match", "\"1\"")
                .get("/trial/version/1")
                .then()
                .statusCode(200);
        accepting("gzip")
                .header("If-None-Match", "*")
                .get("/trial/version/1")
                .then()
                .statusCode(304)
                .header("Content-Encoding", nullValue());
    }
}
