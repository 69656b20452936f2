package org.votr.moderation;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.votr.Polls.as;
import static org.votr.Polls.refused;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.votr.Polls;
import org.votr.Sql;
import org.votr.TestUser;

/** Polls that an administrator hides. */
@QuarkusTest
class HidingApiTest {
    private static final Map<String, String> WHY = Map.of("reason", "It names a neighbour.");

    private final TestUser author = TestUser.create();
    private final TestUser admin = TestUser.admin();

    private ValidatableResponse hide(String poll) {
        return as(admin, WHY).post("/api/polls/{id}/hide", poll).then();
    }

    private ValidatableResponse unhide(String poll) {
        return as(admin, Map.of()).post("/api/polls/{id}/unhide", poll).then();
    }

    @Test
    void a_hidden_poll_can_be_read_by_its_author_and_administrators_alone() {
        String poll = Polls.create(author, "ballots", "public");
        TestUser voter = Polls.choose(poll, "A");
        hide(poll).statusCode(200).body("hidden.reason", equalTo(WHY.get("reason")));

        for (String part : List.of("", "/results", "/results/stream", "/ballots")) {
            refused(given().get("/api/polls/" + poll + part).then(), 403, "poll-hidden");
            refused(as(voter).get("/api/polls/" + poll + part).then(), 403, "poll-hidden");
        }
        for (TestUser reader : List.of(author, admin)) {
            Polls.read(reader, poll)
                    .statusCode(200)
                    .body("hidden.reason", equalTo(WHY.get("reason")))
                    .body("hidden.at", notNullValue());
            as(reader)
                    .get("/api/polls/{id}/results", poll)
                    .then()
                    .statusCode(200)
                    .header("Cache-Control", "private, no-cache")
                    .body("ballots", is(1));
            as(reader).get("/api/polls/{id}/ballots", poll).then().statusCode(200);
        }
        // One's own ballot is one's own.
        as(voter).get("/api/polls/{id}/vote", poll).then().statusCode(200);

        unhide(poll).statusCode(200).body("$", not(hasKey("hidden")));
        Polls.read(poll).statusCode(200);
        given().get("/api/polls/{id}/results", poll).then().statusCode(200).body("ballots", is(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret", "public"})
    void nobody_votes_in_a_hidden_poll_and_what_was_cast_stays(String ballots) {
        String poll = Polls.create(author, "ballots", ballots);
        TestUser voter = Polls.choose(poll, "A");
        hide(poll).statusCode(200);

        for (TestUser somebody : List.of(TestUser.create(), author, admin)) {
            refused(Polls.cast(somebody, poll, Map.of("choice", "B")).then(), 403, "poll-hidden");
        }
        refused(Polls.cast(voter, poll, Map.of("choice", "B")).then(), 403, "poll-hidden");
        refused(as(voter).delete("/api/polls/{id}/vote", poll).then(), 403, "poll-hidden");
        // The answer to the first may have been lost: that it counts is still the answer.
        Polls.cast(voter, poll, Map.of("choice", "A")).then().statusCode(200);

        unhide(poll).statusCode(200);
        Polls.cast(voter, poll, Map.of("choice", "B")).then().statusCode(200);
        given().get("/api/polls/{id}/results", poll)
                .then()
                .body("options.votes", contains(0, 1, 0));
    }

    @Test
    void a_hidden_poll_is_in_no_list_but_its_authors_and_administrators() {
        String word = Polls.newWord();
        String poll =
                Polls.create(author, "title", word, "options", List.of(word + "x", word + "y"));
        hide(poll).statusCode(200);

        for (String path :
                List.of(
                        "/api/polls?q=" + word,
                        "/api/polls?author=" + author.id(),
                        "/api/users/" + author.id() + "/polls")) {
            given().get(path).then().statusCode(200).body("Polls", empty());
        }
        as(TestUser.create())
                .get("/api/polls?author={id}", author.id())
                .then()
                .body("Polls", empty());
        given().get("/api/polls/options?q=" + word).then().body("$", empty());
        given().get("/api/poll/{title}", word).then().statusCode(404);
        as(TestUser.create(), Map.of("poll_title", word, "option", word + "x"))
                .patch("/api/poll/vote")
                .then()
                .statusCode(404);
        as(author)
                .get("/api/polls?author={id}", author.id())
                .then()
                .body("Polls.id", contains(poll))
                .body("Polls[0].hidden.reason", equalTo(WHY.get("reason")));
        as(admin).get("/api/polls?unlisted=true&q=" + word).then().body("Polls.id", contains(poll));

        unhide(poll).statusCode(200);
        given().get("/api/polls?q=" + word).then().body("Polls.id", contains(poll));
        given().get("/api/polls/options?q=" + word)
                .then()
                .body("name", contains(word + "x", word + "y"));
    }

    @Test
    void what_shows_a_poll_on_other_sites_shows_no_hidden_one() {
        String title = Polls.newTitle();
        String poll = Polls.create(author, "title", title);
        hide(poll).statusCode(200);

        given().get("/polls/{id}", poll).then().statusCode(200).body(not(containsString(title)));
        given().get("/embed/{id}", poll).then().statusCode(404).body(not(containsString(title)));
        given().get("/polls/{id}/card.png", poll).then().statusCode(404);
        given().queryParam("url", RestAssured.baseURI + ":" + RestAssured.port + "/polls/" + poll)
                .get("/api/oembed")
                .then()
                .statusCode(404);
        refused(
                as(TestUser.create())
                        .header("Sec-Fetch-Site", "same-origin")
                        .post("/api/polls/{id}/pass", poll)
                        .then(),
                403,
                "poll-hidden");
    }

    @Test
    void a_hidden_poll_takes_no_suggestions() {
        String poll = Polls.create(author, "allow_suggestions", true);
        hide(poll).statusCode(200);

        refused(
                as(TestUser.create(), Map.of("name", "D"))
                        .post("/api/polls/{id}/options", poll)
                        .then(),
                403,
                "poll-hidden");
        as(author, Map.of("name", "D"))
                .post("/api/polls/{id}/options", poll)
                .then()
                .statusCode(201);
    }

    @Test
    void the_clock_of_a_hidden_poll_goes_on() {
        String poll = Polls.create(author, "ballots", "secret");
        Polls.choose(poll, "A");
        hide(poll).statusCode(200);
        Polls.close(author, poll);

        refused(given().get("/api/polls/{id}/results", poll).then(), 403, "poll-hidden");
        as(author)
                .get("/api/polls/{id}/results", poll)
                .then()
                .statusCode(200)
                .body("final", is(true));
        unhide(poll).statusCode(200).body("status", equalTo("closed"));
        given().get("/api/polls/{id}/results", poll).then().statusCode(200).body("ballots", is(1));
    }

    @Test
    void only_administrators_hide_and_what_is_refused_is_not_written_down() throws Exception {
        String poll = Polls.create(author);
        for (TestUser user : List.of(author, TestUser.create())) {
            for (String act : List.of("hide", "unhide")) {
                refused(
                        as(user, WHY).post("/api/polls/" + poll + "/" + act).then(),
                        403,
                        "forbidden");
            }
        }
        given().contentType("application/json")
                .body(WHY)
                .post("/api/polls/{id}/hide", poll)
                .then()
                .statusCode(401);
        Polls.invalid(
                as(admin, Map.of("reason", " ")).post("/api/polls/{id}/hide", poll).then(),
                "reason");
        Polls.invalid(
                as(admin, Map.of("reason", "x".repeat(501)))
                        .post("/api/polls/{id}/hide", poll)
                        .then(),
                "reason");
        as(admin, WHY).post("/api/polls/{id}/hide", UUID.randomUUID()).then().statusCode(404);
        as(admin, WHY)
                .header("If-Match", "\"9-9\"")
                .post("/api/polls/{id}/hide", poll)
                .then()
                .statusCode(412);
        assertEquals(List.of(), Sql.acts(poll));
        Polls.read(poll).statusCode(200);
    }

    @Test
    void hiding_again_changes_the_reason_and_the_same_again_nothing() throws Exception {
        String poll = Polls.create(author);
        String since = hide(poll).extract().path("hidden.at");
        hide(poll).statusCode(200);
        as(admin, Map.of("reason", "Another."))
                .post("/api/polls/{id}/hide", poll)
                .then()
                .body("hidden.at", equalTo(since))
                .body("hidden.reason", equalTo("Another."));
        unhide(poll).statusCode(200);
        unhide(poll).statusCode(200);

        assertEquals(List.of("POLL_HIDDEN", "POLL_HIDDEN", "POLL_UNHIDDEN"), Sql.acts(poll));
    }

    @Test
    void all_polls_of_a_user_are_hidden_in_one_act() throws Exception {
        String first = Polls.create(author);
        String second = Polls.create(author, "listed", false);
        hide(first).statusCode(200);
        String path = "/api/users/" + author.id() + "/polls/hide";
        as(author, WHY).post(path).then().statusCode(403);

        as(admin, WHY).post(path).then().body("hidden", is(1)).body("complete", is(true));

        refused(Polls.read(second), 403, "poll-hidden");
        assertEquals(List.of("POLL_HIDDEN"), Sql.acts(first));
        assertEquals(List.of("POLL_HIDDEN"), Sql.acts(second));
    }
}
