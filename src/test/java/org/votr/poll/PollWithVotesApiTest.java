package org.votr.poll;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.votr.Polls;
import org.votr.TestUser;

/** What a poll with ballots, and a closed one, still lets happen. */
@QuarkusTest
class PollWithVotesApiTest {
    private static final String LATER = "2999-01-01T00:00:00Z";
    private final TestUser author = TestUser.create();

    private ValidatableResponse patch(String poll, Object patch) {
        return Polls.patch(author, poll, patch);
    }

    private ValidatableResponse reopen(String poll) {
        return Polls.as(author).post("/api/polls/{id}/reopen", poll).then();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"title\": \"another\"}",
                "{\"title\": \"POLL\"}",
                "{\"method\": \"approval\"}",
                "{\"min_choices\": 0}",
                "{\"max_score\": 9}",
                "{\"opens_at\": \"2001-01-01T00:00:00Z\"}",
                "{\"opens_at\": \"2998-01-01T00:00:00Z\"}",
                "{\"voters\": \"anyone\"}",
                "{\"results\": \"author\"}",
                "{\"can_change\": false}",
                "{\"allow_suggestions\": true}",
                "{\"shuffle_options\": true}",
                "{\"options\": [\"A\", \"B\"]}",
                "{\"options\": [\"B\", \"A\", \"C\"]}",
                "{\"options\": [\"A\", \"B\", \"c\"]}",
                "{\"options\": [\"A\", \"B\", \"C\", \"D\"]}",
                "{\"options\": [\"A\", \"B\", {\"name\": \"C\", \"capacity\": 1}]}",
                "{\"options\": [\"A\", \"B\", {\"name\": \"C\", \"description\": \"no\"}]}",
                "{\"closes_at\": \"2998-12-31T23:59:59Z\"}",
                "{\"description\": \"fine\", \"title\": \"not fine\"}"
            })
    void what_would_change_the_meaning_of_a_ballot_is_refused(String patch) {
        String id = Polls.create(author, "closes_at", LATER);
        Polls.choose(id, "A");
        String before = Polls.read(id).extract().asString();

        Polls.refused(patch(id, patch), 409, "poll-has-votes");

        Polls.read(id).body(equalTo(before));
    }

    @Test
    void what_does_not_is_let_through() {
        String id = Polls.create(author, "closes_at", LATER);
        Polls.choose(id, "A");

        patch(
                        id,
                        Map.of(
                                "description",
                                "more",
                                "listed",
                                false,
                                "closes_at",
                                "2999-01-02T00:00:00Z"))
                .statusCode(200)
                .body("description", equalTo("more"))
                .body("listed", is(false))
                .body("closes_at", equalTo("2999-01-02T00:00:00Z"))
                .body("vote_count", is(1));
        patch(id, Collections.singletonMap("closes_at", null))
                .statusCode(200)
                .body("closes_at", nullValue());
        Polls.refused(patch(id, Map.of("closes_at", LATER)), 409, "poll-has-votes");
    }

    @Test
    void options_are_appended_where_the_poll_says_so() {
        String id = Polls.create(author, "allow_suggestions", true);
        TestUser voter = Polls.choose(id, "C");

        patch(id, Map.of("options", List.of("A", "B", "C", "D", "E")))
                .statusCode(200)
                .body("options.name", contains("A", "B", "C", "D", "E"))
                .body("options.vote_count", contains(0, 0, 1, 0, 0));

        Polls.cast(voter, id, Map.of("choice", "E")).then().statusCode(200);
        Polls.read(id).body("options.vote_count", contains(0, 0, 0, 0, 1));
        Polls.refused(
                patch(id, Map.of("options", List.of("A", "B", "C", "E", "D"))),
                409,
                "poll-has-votes");
    }

    @Test
    void closing_twice_is_closing_once() {
        String id = Polls.create(author);
        Polls.choose(id, "A");
        Polls.close(author, id);
        String first = Polls.read(author, id).extract().asString();

        Polls.close(author, id);

        Polls.read(author, id)
                .body(equalTo(first))
                .body("closes_at", notNullValue())
                .body("vote_count", is(1))
                .body("options.vote_count", contains(1, 0, 0));
        Polls.refused(
                Polls.cast(TestUser.create(), id, Map.of("choice", "A")).then(),
                409,
                "poll-closed");
    }

    @Test
    void a_secret_poll_never_reopens() {
        String id = Polls.create(author);
        Polls.close(author, id);

        Polls.refused(reopen(id), 409, "poll-sealed");
        Polls.refused(patch(id, Map.of("closes_at", LATER)), 409, "poll-sealed");
        Polls.refused(patch(id, Collections.singletonMap("closes_at", null)), 409, "poll-sealed");
        Polls.read(id).body("status", equalTo("closed")).body("reopened_at", nullValue());
    }

    @Test
    void a_public_poll_does_and_ballots_count_on() {
        String id = Polls.create(author, "ballots", "public");
        TestUser voter = Polls.choose(id, "A");
        Polls.close(author, id);

        reopen(id)
                .statusCode(200)
                .body("status", equalTo("open"))
                .body("closes_at", nullValue())
                .body("reopened_at", notNullValue())
                .body("vote_count", is(1));

        Polls.choose(id, "B");
        Polls.cast(voter, id, Map.of("choice", "B")).then().statusCode(200);
        Polls.read(id).body("vote_count", is(2)).body("options.vote_count", contains(0, 2, 0));
        Polls.close(author, id);
        given().get("/api/polls/{id}/results", id)
                .then()
                .body("final", is(true))
                .body("ballots", is(2));
    }

    @Test
    void moving_the_closing_time_of_a_closed_poll_is_reopening() {
        String id = Polls.create(author, "ballots", "public");
        Polls.choose(id, "A");
        Polls.close(author, id);

        patch(id, Map.of("closes_at", LATER))
                .statusCode(200)
                .body("status", equalTo("open"))
                .body("closes_at", equalTo(LATER))
                .body("reopened_at", notNullValue());
        Polls.choose(id, "A");
        reopen(id).statusCode(200).body("closes_at", equalTo(LATER));
    }

    @Test
    void a_closed_poll_keeps_its_meaning_without_ballots_too() {
        String id = Polls.create(author);
        Polls.close(author, id);

        Polls.refused(patch(id, Map.of("title", "x")), 409, "poll-closed");
        Polls.refused(patch(id, Map.of("options", List.of("A", "D"))), 409, "poll-closed");
        patch(id, Map.of("description", "closed", "listed", false))
                .statusCode(200)
                .body("description", equalTo("closed"))
                .body("status", equalTo("closed"));
    }

    @Test
    void a_poll_that_closed_before_it_opened_is_closed_and_can_be_described() {
        String id = Polls.create(author, "opens_at", LATER);

        Polls.close(author, id);

        patch(id, Map.of("description", "cancelled"))
                .statusCode(200)
                .body("status", equalTo("closed"));
    }
}
