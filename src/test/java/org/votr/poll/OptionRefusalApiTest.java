package org.votr.poll;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.votr.Polls;
import org.votr.TestUser;

@QuarkusTest
class OptionRefusalApiTest {
    private final TestUser author = TestUser.create();

    private static ValidatableResponse add(TestUser user, String poll, Object option) {
        return Polls.as(user, option).post("/api/polls/{id}/options", poll).then();
    }

    private static ValidatableResponse patch(
            TestUser user, String poll, String option, Object patch) {
        return Polls.as(user, patch).patch("/api/polls/{id}/options/{option}", poll, option).then();
    }

    private static ValidatableResponse delete(TestUser user, String poll, String option) {
        return Polls.as(user).delete("/api/polls/{id}/options/{option}", poll, option).then();
    }

    @Test
    void an_option_that_is_not_there_is_not_found() {
        String id = Polls.create(author);
        String other = Polls.create(author, "options", List.of("D", "E"));
        String elsewhere = Polls.option(other, "D");
        String nowhere = UUID.randomUUID().toString();

        Polls.refused(patch(author, id, elsewhere, Map.of("name", "x")), 404, "not-found");
        Polls.refused(delete(author, id, elsewhere), 404, "not-found");
        Polls.refused(delete(author, id, nowhere), 404, "not-found");
        Polls.refused(add(author, nowhere, Map.of("name", "x")), 404, "not-found");
        Polls.invalid(delete(author, id, "A"), "option_id");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"name\": \"\"}          | name",
                "{\"name\": null}          | name",
                "{\"name\": \"\\u3000\"}   | name",
                "{\"name\": 5}             | name",
                "{\"name\": \"\\u0000\"}   | name",
                "{\"title\": \"x\"}        | title",
                "{\"position\": 1}         | position",
                "{\"name\": \"D\", \"capacity\": 0} | capacity",
                "{\"name\": \"D\", \"image_url\": \"x\"} | image_url",
                "\" \"                     | name",
                "\"\\u0000\"               | name",
                "5                         | body",
                "[]                        | body",
            })
    void a_bad_option_is_refused_by_its_field(String option, String field) {
        String id = Polls.create(author);

        Polls.invalid(add(author, id, option), field);
        if (option.startsWith("{")) {
            Polls.invalid(patch(author, id, Polls.option(id, "A"), option), field);
        }
    }

    @Test
    void a_name_is_there_once() {
        String id = Polls.create(author);

        Polls.refused(add(author, id, Map.of("name", " b ")), 409, "conflict")
                .body("errors.field", contains("name"));
        Polls.refused(
                        patch(author, id, Polls.option(id, "A"), Map.of("name", "Ｂ")),
                        409,
                        "conflict")
                .body("errors.field", contains("name"));
        Polls.read(id).body("options.name", contains("A", "B", "C"));
    }

    @Test
    void a_name_too_long_once_normalised_is_refused() {
        String id = Polls.create(author);

        Polls.invalid(add(author, id, Map.of("name", "ﷺ".repeat(23))), "name");
        Polls.invalid(
                patch(author, id, Polls.option(id, "A"), Map.of("name", "ﷺ".repeat(23))), "name");
    }

    @Test
    void options_are_the_authors() {
        String id = Polls.create(author);
        String a = Polls.option(id, "A");
        TestUser stranger = TestUser.create();

        Polls.refused(add(stranger, id, Map.of("name", "D")), 403, "forbidden");
        Polls.refused(patch(stranger, id, a, Map.of("name", "D")), 403, "forbidden");
        Polls.refused(delete(stranger, id, a), 403, "forbidden");
        Polls.refused(
                given().contentType(ContentType.JSON)
                        .body("{\"name\":\"D\"}")
                        .post("/api/polls/{id}/options", id)
                        .then(),
                401,
                "unauthorized");
        Polls.refused(
                given().delete("/api/polls/{id}/options/{a}", id, a).then(), 401, "unauthorized");
        patch(TestUser.admin(), id, a, Map.of("name", "D")).statusCode(200);
    }

    @Test
    void after_the_first_vote_options_stay() {
        String id = Polls.create(author);
        String a = Polls.option(id, "A");
        Polls.choose(id, "B");

        Polls.refused(add(author, id, Map.of("name", "D")), 409, "poll-has-votes");
        Polls.refused(patch(author, id, a, Map.of("name", "a")), 409, "poll-has-votes");
        Polls.refused(delete(author, id, a), 409, "poll-has-votes");
    }

    @Test
    void after_the_close_options_are_final() {
        String id = Polls.create(author, "allow_suggestions", true);
        String a = Polls.option(id, "A");
        Polls.close(author, id);

        Polls.refused(add(author, id, Map.of("name", "D")), 409, "poll-closed");
        Polls.refused(patch(author, id, a, Map.of("name", "a")), 409, "poll-closed");
        Polls.refused(delete(author, id, a), 409, "poll-closed");
    }
}
