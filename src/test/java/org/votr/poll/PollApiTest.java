package org.votr.poll;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.votr.Polls;
import org.votr.TestUser;

@QuarkusTest
class PollApiTest {
    @Test
    void a_poll_of_a_title_and_options_has_the_defaults_of_the_contract() {
        TestUser author = TestUser.create();
        Map<String, Object> fields = Polls.fields("options", List.of("Bale", "Robben"));

        var answer =
                Polls.post(author, fields)
                        .statusCode(201)
                        .body("title", equalTo(fields.get("title")))
                        .body("description", nullValue())
                        .body("options.name", contains("Bale", "Robben"))
                        .body("options.position", contains(1, 2))
                        .body("options.vote_count", contains(0, 0))
                        .body("options[0].description", nullValue())
                        .body("options[0].image_url", nullValue())
                        .body("options[0].capacity", nullValue())
                        .body("status", equalTo("open"))
                        .body("method", equalTo("single"))
                        .body("min_choices", is(1))
                        .body("max_choices", is(1))
                        .body("max_score", is(5))
                        .body("seats", is(1))
                        .body("opens_at", nullValue())
                        .body("closes_at", nullValue())
                        .body("voters", equalTo("users"))
                        .body("results", equalTo("always"))
                        .body("ballots", equalTo("secret"))
                        .body("can_change", is(true))
                        .body("live_step", is(1))
                        .body("verified_only", is(false))
                        .body("allow_suggestions", is(false))
                        .body("listed", is(true))
                        .body("shuffle_options", is(false))
                        .body("author.id", equalTo(author.id().toString()))
                        .body("author.username", equalTo(author.username()))
                        .body("author", not(hasKey("email")))
                        .body("vote_count", is(0))
                        .body("$", hasKey("my_vote"))
                        .body("my_vote", nullValue())
                        .body("created_at", endsWith("Z"))
                        .body("$", not(hasKey("close_date")))
                        .extract();

        String id = answer.path("id");
        assertEquals(7, UUID.fromString(id).version());
        assertTrue(answer.header("Location").endsWith("/api/polls/" + id));
        assertTrue(answer.header("ETag").startsWith("\"1-"), answer.header("ETag"));
        assertEquals(answer.<String>path("created_at"), answer.path("updated_at"));
        Map<String, Object> read = Polls.read(author, id).statusCode(200).extract().path("$");
        Map<String, Object> created = answer.path("$");
        created.remove("message");
        assertEquals(created, read);
    }

    @Test
    void every_field_is_kept() {
        Instant opens = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MICROS);
        String closes = opens.plusSeconds(60).toString();
        Map<String, Object> second = new HashMap<>();
        second.put("name", "  Arjen \t Robben ");
        second.put("description", "left\nfoot");
        second.put("image_url", "https://votr.test/robben.png?x=1");
        second.put("capacity", 3);
        Map<String, Object> fields =
                Polls.fields(
                        "description",
                        " Löwen 🦁 & \"quotes\" \\ ",
                        "options",
                        List.of("Gareth Bale", second, "é"),
                        "method",
                        "approval",
                        "min_choices",
                        0,
                        "max_choices",
                        2,
                        "max_score",
                        7,
                        "opens_at",
                        opens.toString(),
                        "closes_at",
                        closes,
                        "voters",
                        "anyone",
                        "results",
                        "after_close",
                        "ballots",
                        "public",
                        "can_change",
                        false,
                        "allow_suggestions",
                        true,
                        "listed",
                        false,
                        "shuffle_options",
                        true);

        String id = Polls.post(TestUser.create(), fields).statusCode(201).extract().path("id");

        var read = Polls.read(id).statusCode(200).body("status", equalTo("scheduled"));
        for (String name : fields.keySet()) {
            if (!name.equals("options")) {
                read.body(name, equalTo(fields.get(name)));
            }
        }
        read.body("options.name", contains("Gareth Bale", "Arjen Robben", "é"))
                .body("options[1].description", equalTo("left\nfoot"))
                .body("options[1].image_url", equalTo("https://votr.test/robben.png?x=1"))
                .body("options[1].capacity", is(3));
    }

    @Test
    void a_time_with_another_zone_is_told_in_utc() {
        String id =
                Polls.create(
                        TestUser.create(),
                        "closes_at",
                        "2999-01-01T01:00:00.123456789+02:00",
                        "opens_at",
                        "2000-02-29T00:00:00Z");

        Polls.read(id)
                .body("closes_at", equalTo("2998-12-31T23:00:00.123456Z"))
                .body("opens_at", equalTo("2000-02-29T00:00:00Z"))
                .body("status", equalTo("open"));
    }

    @Test
    void a_poll_holds_200_options_and_takes_approval_of_all_by_default() {
        List<String> names = IntStream.range(0, 200).mapToObj(i -> "option " + i).toList();

        String id = Polls.create(TestUser.create(), "options", names, "method", "approval");

        Polls.read(id)
                .body("options.name", equalTo(names))
                .body("options.position", equalTo(IntStream.rangeClosed(1, 200).boxed().toList()))
                .body("max_choices", is(200));
    }

    @Test
    void the_longest_texts_are_kept() {
        String title = "t".repeat(168) + Polls.newWord().substring(1);
        String description = "🦁".repeat(2500);
        String name = "n".repeat(100);

        String id =
                Polls.create(
                        TestUser.create(),
                        "title",
                        title,
                        "description",
                        description,
                        "options",
                        List.of(name, "ﷺ".repeat(20)));

        Polls.read(id)
                .body("title", equalTo(title))
                .body("description", equalTo(description))
                .body("options.name", contains(name, "ﷺ".repeat(20)));
    }

    @Test
    void only_a_user_makes_a_poll() {
        Polls.refused(
                given().contentType(ContentType.JSON)
                        .body(Polls.fields())
                        .post("/api/polls")
                        .then(),
                401,
                "unauthorized");
    }
}
