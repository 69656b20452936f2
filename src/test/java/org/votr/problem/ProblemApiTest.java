package org.votr.problem;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class ProblemApiTest {
    private static ValidatableResponse refused(Response answer, int status, String slug) {
        return answer.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .header("X-Request-Id", notNullValue())
                .header("X-Content-Type-Options", "nosniff")
                .body("type", equalTo("/problems/" + slug))
                .body("title", notNullValue())
                .body("status", is(status))
                .body("detail", notNullValue())
                .body("instance", notNullValue())
                .body(not(containsString("org.")))
                .body(not(containsString("java")))
                .body(not(containsString("Exception")));
    }

    private static Response post(String body) {
        return given().contentType("application/json").body(body).post("/trial/things");
    }

    private static ValidatableResponse bad(String body, String field, String message) {
        return refused(post(body), 400, "invalid-input")
                .body("errors[0].field", equalTo(field))
                .body("errors[0].message", containsString(message));
    }

    @Test
    void a_problem_says_all_it_knows() {
        refused(given().get("/trial/failure/problem?secret=1"), 409, "option-full")
                .body("instance", equalTo("/trial/failure/problem"))
                .body("detail", equalTo("The option is full."))
                .body("errors[0].field", equalTo("choice"))
                .body("capacity", is(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"colr\": 1}                            | colr           | is unknown",
                "{\"parts\":[{\"name\":\"a\",\"x\":1}]}   | parts[0].x     | is unknown",
                "{\"title\": 5}                           | title          | must be text",
                "{\"title\": true}                        | title          | must be text",
                "{\"title\": [\"a\"]}                     | title          | must be text",
                "{\"title\": {}}                          | title          | must be text",
                "{\"words\": [\"a\", 5]}                  | words[1]       | must be text",
                "{\"words\": \"a\"}                       | words          | must be a list",
                "{\"max_choices\": \"5\"}                 | max_choices    | must be a whole number",
                "{\"max_choices\": \"\"}                  | max_choices    | must be a whole number",
                "{\"max_choices\": 1.5}                   | max_choices    | must be a whole number",
                "{\"max_choices\": 99999999999}           | max_choices    | must be a whole number",
                "{\"max_choices\": true}                  | max_choices    | must be a whole number",
                "{\"listed\": \"true\"}                   | listed         | must be true or false",
                "{\"listed\": 1}                          | listed         | must be true or false",
                "{\"flag\": {\"on\": null}} | flag.on | must be true or false",
                "{\"flag\": {}} | flag.on | must be true or false",
                "{\"closes_at\": \"tomorrow\"}            | closes_at      | must be a time",
                "{\"closes_at\": 1700000000}              | closes_at      | must be a time",
                "{\"closes_at\": \"2030-01-01T00:00:00\"} | closes_at      | must be a time",
                "{\"closes_at\": \"+99999-01-01T00:00:00Z\"} | closes_at   | must be a time",
                "{\"ref\": \"x\"}                         | ref            | must be a UUID",
                "{\"ref\": \"\"}                          | ref            | must be a UUID",
                "{\"colour\": \"green\"}                  | colour         | one of red, deep_blue",
                "{\"colour\": \"RED\"}                    | colour         | one of red, deep_blue",
                "{\"colour\": 0}                          | colour         | one of red, deep_blue",
                "{\"colour\": \"\"}                       | colour         | one of red, deep_blue",
                "{\"scores\": {\"a\": \"b\"}}             | scores.a       | must be a whole number",
                "{\"parts\": {}}                          | parts          | must be a list",
                "{\"parts\": [5]}                         | parts[0]       | must be an object",
                "{\"title\": \"a\\u0000b\"}               | title          | NUL",
                "{\"title\": \"a\\ud800\"}                | title          | unpaired surrogates",
                "{\"title\": \"\\udc00\\ud800\"}          | title          | unpaired surrogates",
                "{\"words\": [\"a\", \"\\u0000\"]}        | words[1]       | NUL",
                "{\"scores\": {\"\\u0000\": 1}}           | scores.\ufffd  | NUL",
                "{\"anything\": {\"a\": [\"\\u0000\"]}}   | anything | NUL",
                "{\"tree\": {\"a\": [\"b\", \"\\u0000\"]}}| tree.a[1]      | NUL",
                "{\"tree\": {\"\\u0000\": 1}}             | tree.\ufffd    | NUL",
                "{\"title\": \"longer than ten\"}         | title          | size must be",
                "{\"max_choices\": 6}                     | max_choices    | less than or equal to 5",
                "{\"parts\": [{\"name\": \"a\"}, {\"name\": \" \"}]}| parts[1].name | must not be blank",
                "{\"words\": [\"a\", \" \"]}              | words[1]       | must not be blank",
                "[]                                       | body           | must be an object",
                "\"text\"                                 | body           | must be an object",
                "null                                     | body           | missing",
            })
    void a_bad_field_is_named_with_what_would_be_right(String body, String field, String message) {
        bad(body, field, message);
        refused(
                        given().contentType("application/json").body(body).post("/trial/later"),
                        400,
                        "invalid-input")
                .body("errors[0].message", containsString(message));
    }

    @Test
    void every_violation_is_listed() {
        refused(post("{\"title\": \"longer than ten\", \"max_choices\": 6}"), 400, "invalid-input")
                .body("errors.field", equalTo(List.of("max_choices", "title")));
    }

    @Test
    void a_missing_body_is_refused() throws IOException {
        refused(given().contentType("application/json").post("/trial/things"), 400, "invalid-input")
                .body("errors[0].field", equalTo("body"));
        assertThat(
                raw("POST /trial/things HTTP/1.1", "Content-Length: 0"),
                isProblem(400, "invalid-input"));
        bad(" ", "body", "missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"title\": ",
                "{\"title\": \"a\"} x",
                "{title: 1}",
                "{\"parts\": [{\"name\": tru}]}",
            })
    void broken_json_is_malformed(String body) {
        refused(post(body), 400, "malformed-json");
    }

    @Test
    void a_field_that_is_there_twice_is_refused() {
        bad("{\"title\": \"a\", \"title\": \"b\"}", "body", "must not hold a field twice");
        bad(
                "{\"parts\": [{\"name\": \"a\", \"name\": \"b\"}]}",
                "parts[0]",
                "must not hold a field twice");
    }

    @Test
    void bytes_that_are_no_utf8_and_endless_nesting_are_malformed() {
        refused(
                given().contentType("application/json")
                        .body(new byte[] {'{', '"', 't', (byte) 0xff, '"', ':', '1', '}'})
                        .post("/trial/things"),
                400,
                "malformed-json");
        refused(
                post("{\"anything\":" + "[".repeat(5000) + "]".repeat(5000) + "}"),
                400,
                "malformed-json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not-a-uuid                           |             | id         | must be a UUID",
                "1-1-1-1-1                            |             | id         | must be a UUID",
                "00000000-0000-7000-8000-000000000000 | limit=x     | limit      | must be a whole number",
                "00000000-0000-7000-8000-000000000000 | limit=101   | limit      | less than or equal to 100",
                "00000000-0000-7000-8000-000000000000 | colour=RED  | colour     | one of red, deep_blue",
                "00000000-0000-7000-8000-000000000000 | colours=red&colours=x | colours | one of red, deep_blue",
                "00000000-0000-7000-8000-000000000000 | maxCount=x  | maxCount   | must be a whole number",
                "00000000-0000-7000-8000-000000000000 | maxCount=9  | max_count  | less than or equal to 3",
                "00000000-0000-7000-8000-000000000000 | since=today | since      | must be a time",
                "00000000-0000-7000-8000-000000000000 | q=a%00b     | q          | NUL",
                "00000000-0000-7000-8000-000000000000 | other=%00   | other      | NUL",
                "a%00b                                |             | id         | NUL",
            })
    void a_bad_parameter_is_named(String id, String query, String field, String message) {
        refused(
                        given().urlEncodingEnabled(false)
                                .get("/trial/things/" + id + (query == null ? "" : "?" + query)),
                        400,
                        "invalid-input")
                .body("errors[0].field", equalTo(field))
                .body("errors[0].message", containsString(message));
    }

    @Test
    void an_optional_parameter_that_cannot_be_read_is_bad_input() {
        refused(
                given().get("/trial/things/00000000-0000-7000-8000-000000000000?top=x"),
                400,
                "invalid-input");
    }

    @Test
    void a_form_parameter_with_a_nul_character_is_refused() {
        refused(
                        given().contentType("application/x-www-form-urlencoded")
                                .body("username=a%00b")
                                .post("/trial/form"),
                        400,
                        "invalid-input")
                .body("errors[0].field", equalTo("username"));
    }

    @Test
    void enums_are_lower_case_both_ways() {
        post("{\"colour\": \"deep_blue\"}")
                .then()
                .statusCode(200)
                .body("colour", equalTo("deep_blue"));
        given().get("/trial/things/00000000-0000-7000-8000-000000000000?colour=deep_blue&limit=")
                .then()
                .statusCode(200)
                .body("colour", equalTo("DEEP_BLUE"));
    }

    /** Quarkus refuses what is no URI before any of our code sees it. */
    @Test
    void what_is_no_uri_is_refused_without_a_word() throws IOException {
        assertThat(raw("GET /trial/%zz HTTP/1.1"), startsWith("HTTP/1.1 400"));
        assertThat(raw("GET /problems/conflict?q=%zz HTTP/1.1"), startsWith("HTTP/1.1 400"));
    }

    private static Matcher<String> isProblem(int status, String slug) {
        return allOf(
                startsWith("HTTP/1.1 " + status),
                containsString("application/problem+json"),
                containsString("X-Request-Id: "),
                containsString("/problems/" + slug));
    }

    /** Sends what a decent client would not. */
    private static String raw(String... head) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            String request =
                    String.join("\r\n", head) + "\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void unknown_paths_are_not_found() {
        refused(given().get("/nowhere"), 404, "not-found");
        refused(given().accept("text/html").get("/api/nowhere"), 404, "not-found");
        refused(given().get("/q/nowhere"), 404, "not-found");
        refused(given().get("/problems/nothing"), 404, "not-found");
    }

    @Test
    void a_wrong_method_is_told_the_right_ones() {
        refused(given().delete("/trial/things/1"), 405, "method-not-allowed")
                .header("Allow", "GET, HEAD, OPTIONS");
        refused(given().get("/trial/things"), 405, "method-not-allowed")
                .header("Allow", "OPTIONS, POST");
    }

    @Test
    void media_types_that_do_not_fit_are_refused() throws IOException {
        refused(
                given().contentType("text/plain").body("x").post("/trial/things"),
                415,
                "unsupported-media-type");
        assertThat(
                raw("POST /trial/things HTTP/1.1", "Content-Type: nonsense", "Content-Length: 0"),
                isProblem(415, "unsupported-media-type"));
        refused(given().accept("image/png").get("/problems/conflict"), 406, "not-acceptable");
    }

    @Test
    void without_a_valid_token_the_caller_is_challenged() {
        refused(given().get("/trial/secret"), 401, "unauthorized")
                .header("WWW-Authenticate", "Bearer");
        refused(given().auth().oauth2("forged").get("/trial/secret"), 401, "unauthorized")
                .header("WWW-Authenticate", "Bearer error=\"invalid_token\"");
    }

    @Test
    void a_named_constraint_is_a_problem_of_its_own() {
        String row =
                "insert into users (id, username, username_key, email, email_key, role, disabled, created_at, updated_at)"
                        + " values (gen_random_uuid(), 'x', 'problem-api-test', 'x', gen_random_uuid()::text::bytea, 'USER', false, now(), now())";
        sql(row + " on conflict do nothing");
        refused(sql(row), 409, "username-taken").body("errors[0].field", equalTo("username"));
    }

    private static Response sql(String sql) {
        return given().contentType("text/plain").body(sql).post("/trial/sql");
    }

    @Test
    void sql_never_reaches_the_caller() {
        refused(sql("select from nowhere"), 500, "internal-error")
                .body(not(containsString("nowhere")))
                .body("request_id", notNullValue());
    }

    @Test
    void a_failure_of_ours_gives_the_request_id_and_nothing_else() {
        refused(
                        given().header("X-Request-Id", "mine-1").get("/trial/failure/null"),
                        500,
                        "internal-error")
                .header("X-Request-Id", "mine-1")
                .body("request_id", equalTo("mine-1"))
                .body("errors", nullValue())
                .body(not(containsString("select")));
        refused(given().get("/trial/failure/error"), 500, "internal-error");
        refused(given().get("/trial/answer"), 500, "internal-error");
    }

    @Test
    void the_database_being_away_is_a_reason_to_try_again() {
        refused(given().get("/trial/failure/away"), 503, "unavailable").header("Retry-After", "2");
        refused(given().get("/trial/failure/collision"), 503, "unavailable")
                .header("Retry-After", "1");
    }

    @Test
    void a_type_can_be_looked_up() {
        given().get("/problems/already-voted")
                .then()
                .statusCode(200)
                .body("type", equalTo("/problems/already-voted"))
                .body("title", equalTo("Already voted"))
                .body("status", is(409));
    }
}
