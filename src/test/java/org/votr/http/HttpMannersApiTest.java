package org.votr.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.DecoderConfig;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
    void proxy_headers_and_other_origins_are_not_believed_unasked() {
        given().header("X-Forwarded-Proto", "https")
                .header("Origin", "https://other.example")
                .get("/problems/conflict")
                .then()
                .statusCode(200)
                .header("Strict-Transport-Security", nullValue())
                .header("Access-Control-Allow-Origin", nullValue());
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
        accepting("gzip").get("/nowhere").then().header("Content-Encoding", "gzip");
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
