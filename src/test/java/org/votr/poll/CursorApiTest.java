package org.votr.poll;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.votr.Polls;
import org.votr.TestUser;

/** A cursor is opaque, but it comes from outside: whatever it says is a page or a refusal. */
@QuarkusTest
class CursorApiTest {
    private static final String ID = "01900000-0000-7000-8000-000000000000";

    private static ValidatableResponse page(String sort, String cursor) {
        return given().queryParam("sort", sort)
                .queryParam("cursor", cursor)
                .get("/api/polls")
                .then();
    }

    private static String cursor(String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "!!", "AAAA", "%", "null", "-created_at", "ä"})
    void a_text_that_is_none_is_refused(String cursor) {
        Polls.invalid(page("-created_at", cursor), "cursor");
    }

    @Test
    void a_cursor_is_of_one_sort() {
        TestUser author = TestUser.create();
        Polls.create(author);
        Polls.create(author);
        String cursor = given().get("/api/polls?limit=1").then().extract().path("next");

        page("-created_at", cursor).statusCode(200);
        Polls.invalid(page("closes_at", cursor), "cursor");
        Polls.invalid(page("-votes", cursor), "cursor");
    }

    @ParameterizedTest
    @CsvSource({
        "-created_at, 2024-01-01T00:00:00Z",
        "-created_at, 1970-01-01T00:00:00Z",
        "-created_at, 9999-12-31T23:59:59Z",
        "-created_at, 2024-06-30T23:59:60Z",
        "-created_at, 2024-01-01T24:00:00Z",
        "-created_at, 2024-01-01T00:00:00.123456789Z",
        "-created_at, 2024-01-01T00:00:00+18:00",
        "-created_at, 2024-01-01t00:00:00z",
        "closes_at, infinity",
        "closes_at, 2024-01-01T00:00:00Z",
        "-votes, 0",
        "-votes, 9223372036854775807",
        "-votes, +5",
        "-votes, 007",
        "-votes, -1",
        "-votes, ५"
    })
    void a_value_that_can_be_read_is_a_page(String sort, String value) {
        page(sort, cursor(sort + " " + ID + " " + value)).statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({
        "-created_at, infinity",
        "-created_at, -infinity",
        "-created_at, now",
        "-created_at, 0000-00-00T00:00:00Z",
        "-created_at, 1969-12-31T23:59:59Z",
        "-created_at, +294277-01-01T00:00:00Z",
        "-created_at, +999999999-12-31T23:59:59Z",
        "-created_at, -4714-01-01T00:00:00Z",
        "-created_at, 5",
        "closes_at, -infinity",
        "closes_at, Infinity",
        "closes_at, 2024-02-30T00:00:00Z",
        "-votes, 9223372036854775808",
        "-votes, 1e3",
        "-votes, 0x1",
        "-votes, NaN",
        "-votes, infinity",
        "-votes, ''"
    })
    void a_value_that_cannot_be_is_refused(String sort, String value) {
        Polls.invalid(page(sort, cursor(sort + " " + ID + " " + value)), "cursor");
    }

    @Test
    void so_is_one_with_an_id_that_is_none() {
        Polls.invalid(page("-votes", cursor("-votes x 1")), "cursor");
        Polls.invalid(page("-votes", cursor("-votes " + ID)), "cursor");
        Polls.invalid(page("-votes", cursor("-votes " + ID + " 1\u0000")), "cursor");
        Polls.invalid(page("-votes", cursor("-votes " + ID + " 1'; select 1")), "cursor");
    }

    @Test
    void an_empty_cursor_is_the_first_page() {
        Polls.create(TestUser.create());

        given().get("/api/polls?cursor=&limit=1")
                .then()
                .statusCode(200)
                .body("Polls.size()", is(1));
    }
}
