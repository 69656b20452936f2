package org.votr.poll;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.votr.Polls;
import org.votr.TestUser;

@QuarkusTest
class PollChangeApiTest {
    private final TestUser author = TestUser.create();

    private ValidatableResponse patch(String poll, Object patch) {
        return Polls.patch(author, poll, patch);
    }

    private ValidatableResponse patchIf(String tag, String poll) {
        return Polls.as(author, Map.of("description", UUID.randomUUID().toString()))
                .header("If-Match", tag)
                .patch("/api/polls/{id}", poll)
                .then();
    }

    @Test
    void what_a_patch_leaves_out_stays() {
        String id = Polls.create(author, "description", "old", "min_choices", 0);
        var before = Polls.read(id).extract();

        patch(id, Map.of("title", " New \t title "))
                .statusCode(200)
                .body("title", equalTo("New title"))
                .body("description", equalTo("old"))
                .body("min_choices", is(0))
                .body("options", equalTo(before.path("options")))
                .body("created_at", equalTo(before.path("created_at")))
                .body("updated_at", not(equalTo(before.path("updated_at"))))
                .body("author.id", equalTo(author.id().toString()));
    }

    @Test
    void null_resets_a_field_to_its_default() {
        Map<String, Object> set = new HashMap<>();
        set.put("description", "x");
        set.put("method", "approval");
        set.put("max_choices", 2);
        set.put("opens_at", "2998-01-01T00:00:00Z");
        set.put("closes_at", "2999-01-01T00:00:00Z");
        set.put("results", "author");
        set.put("can_change", false);
        set.put("listed", false);
        Map<String, Object> unset = new HashMap<>();
        set.keySet().forEach(name -> unset.put(name, null));
        String id = Polls.post(author, with(set)).statusCode(201).extract().path("id");

        patch(id, unset)
                .statusCode(200)
                .body("description", nullValue())
                .body("method", equalTo("single"))
                .body("max_choices", is(1))
                .body("opens_at", nullValue())
                .body("closes_at", nullValue())
                .body("results", equalTo("always"))
                .body("can_change", is(true))
                .body("listed", is(true))
                .body("status", equalTo("open"));
    }

    private static Map<String, Object> with(Map<String, Object> more) {
        Map<String, Object> fields = Polls.fields();
        fields.putAll(more);
        return fields;
    }

    @Test
    void a_title_and_options_cannot_be_reset() {
        String id = Polls.create(author);

        patch(id, Collections.singletonMap("title", null))
                .statusCode(400)
                .body("detail", equalTo("value for title is empty"));
        patch(id, Collections.singletonMap("options", null))
                .statusCode(400)
                .body("detail", equalTo("value for options is empty"));
    }

    @Test
    void a_list_is_replaced_whole() {
        String id = Polls.create(author);
        String b = Polls.option(id, "B");

        patch(id, Map.of("options", List.of("D", Map.of("name", "B", "capacity", 2))))
                .statusCode(200)
                .body("options.name", contains("D", "B"))
                .body("options.position", contains(1, 2))
                .body("options[1].id", equalTo(b))
                .body("options[1].capacity", is(2));
        patch(id, Map.of("options", List.of("B", "D")))
                .body("options.name", contains("B", "D"))
                .body("options[0].capacity", nullValue());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"titel\": \"x\"}              | titel",
                "{\"id\": \"x\"}                 | id",
                "{\"title\": 5}                  | title",
                "{\"options\": [\"A\", 5]}       | options[1]",
                "{\"options\": [\"A\"]}          | options",
                "{\"options\": [\"A\", \"a\"]}   | options[1]",
                "{\"options\": [\"A\", \"b\\u0000\"]} | options[1]",
                "{\"title\": \"b\\ud800\"}       | title",
                "{\"closes_at\": \"2001-01-01T00:00:00Z\"} | closes_at",
                "{\"closes_at\": 5}              | closes_at",
                "{\"max_choices\": 2}            | max_choices",
                "{\"listed\": \"yes\"}           | listed",
                "[{\"op\": \"remove\"}]          | body",
                "\"x\"                           | body",
                "5                               | body",
                "null                            | body",
            })
    void a_bad_patch_is_refused_by_its_field(String patch, String field) {
        String id = Polls.create(author);
        String before = Polls.read(id).extract().asString();

        Polls.invalid(patch(id, patch), field);

        Polls.read(id).body(equalTo(before));
    }

    @Test
    void a_patch_is_of_a_json_type() {
        String id = Polls.create(author);

        Polls.as(author)
                .contentType(ContentType.JSON)
                .body("{\"title\":\"t\"}")
                .patch("/api/polls/{id}", id)
                .then()
                .statusCode(200);
        for (String type : List.of("text/plain", "application/json-patch+json", "text/json")) {
            Polls.refused(
                    Polls.as(author)
                            .contentType(type)
                            .body(
                                    "{\"title\":\"t\"}"
                                            .getBytes(java.nio.charset.StandardCharsets.UTF_8))
                            .patch("/api/polls/{id}", id)
                            .then(),
                    415,
                    "unsupported-media-type");
        }
        Polls.refused(patch(id, "{\"title\":"), 400, "malformed-json");
    }

    @Test
    void a_change_of_what_one_has_read_goes_through() {
        String id = Polls.create(author);
        String tag = Polls.read(id).extract().header("ETag");
        Polls.choose(id, "A");

        String next = patchIf(tag, id).statusCode(200).extract().header("ETag");

        patchIf("\"x\", " + next, id).statusCode(200);
        patchIf("*", id).statusCode(200);
        Polls.refused(patchIf(tag, id), 412, "precondition-failed");
        Polls.refused(patchIf("\"x\"", id), 412, "precondition-failed");
        Polls.refused(patchIf("nonsense", id), 412, "precondition-failed");
    }

    @Test
    void a_patch_that_changes_nothing_changes_nothing() {
        String id = Polls.create(author);
        Polls.choose(id, "A");
        var before = Polls.read(author, id).extract();

        patch(id, Map.of("title", before.<String>path("title"), "options", List.of("A", "B", "C")))
                .statusCode(200)
                .header("ETag", equalTo(before.header("ETag")));
        patch(id, "{}").statusCode(200);
    }

    @Test
    void whether_names_are_shown_is_fixed_at_creation() {
        String id = Polls.create(author);

        Polls.refused(patch(id, Map.of("ballots", "public")), 409, "conflict");
        patch(id, Map.of("ballots", "secret")).statusCode(200);
    }

    @Test
    void the_tutorials_closing_time_can_be_patched() {
        String id = Polls.create(author, "closes_at", "2999-01-01T00:00:00Z");

        patch(id, Map.of("close_date", 32_503_680_000L))
                .statusCode(200)
                .body("closes_at", equalTo("3000-01-01T00:00:00Z"))
                .body("close_date", nullValue())
                .body("updated_at", notNullValue());
    }
}
