package org.votr.result;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.votr.Polls;
import org.votr.TestUser;

@QuarkusTest
class ResultApiTest {
    private final TestUser author = TestUser.create();

    private static ValidatableResponse results(String poll) {
        return given().get("/api/polls/{id}/results", poll).then();
    }

    private static ValidatableResponse results(TestUser reader, String poll) {
        return Polls.as(reader).get("/api/polls/{id}/results", poll).then();
    }

    private static void approve(String poll, String... options) {
        Polls.cast(TestUser.create(), poll, Map.of("choices", List.of(options)))
                .then()
                .statusCode(201);
    }

    private static List<Double> shares(String poll) {
        List<Number> shares = results(poll).extract().path("options.share");
        return shares.stream().map(share -> Math.round(share.doubleValue() * 1e6) / 1e6).toList();
    }

    @Test
    void the_option_with_most_votes_wins() {
        String id = Polls.create(author);
        Polls.choose(id, "A");
        Polls.choose(id, "B");
        Polls.choose(id, "B");
        String b = Polls.option(id, "B");

        results(id)
                .statusCode(200)
                .body("poll_id", equalTo(id))
                .body("method", equalTo("single"))
                .body("status", equalTo("open"))
                .body("final", is(false))
                .body("ballots", is(3))
                .body("options.name", contains("A", "B", "C"))
                .body("options.position", contains(1, 2, 3))
                .body("options.votes", contains(1, 2, 0))
                .body("winners.name", contains("B"))
                .body("winners.id", contains(b))
                .body("ties", empty());
        assertEquals(List.of(0.333333, 0.666667, 0.0), shares(id));
    }

    @Test
    void without_votes_nobody_wins() {
        String id = Polls.create(author);

        results(id)
                .statusCode(200)
                .body("ballots", is(0))
                .body("options.votes", contains(0, 0, 0))
                .body("winners", empty())
                .body("ties", empty());
        assertEquals(List.of(0.0, 0.0, 0.0), shares(id));
    }

    @Test
    void an_option_that_had_a_vote_can_go_when_the_vote_has_gone() {
        String id = Polls.create(author);
        TestUser voter = Polls.choose(id, "C");
        Polls.as(voter).delete("/api/polls/{id}/vote", id).then().statusCode(204);
        String c = Polls.option(id, "C");
        Polls.as(author).delete("/api/polls/{id}/options/{option}", id, c).then().statusCode(204);

        results(id).statusCode(200).body("options.votes", contains(0, 0));
        Polls.choose(id, "B");
        Polls.close(author, id);
        results(id).body("options.votes", contains(0, 1)).body("winners.name", contains("B"));
    }

    @Test
    void equal_options_tie() {
        String id = Polls.create(author);
        Polls.choose(id, "A");
        Polls.choose(id, "C");

        results(id)
                .body("winners.name", contains("A", "C"))
                .body("ties", hasSize(1))
                .body("ties[0].options", contains(Polls.option(id, "A"), Polls.option(id, "C")));
    }

    @Test
    void a_blank_ballot_counts_as_cast() {
        String id = Polls.create(author, "min_choices", 0);
        Polls.choose(id, "A");
        Polls.cast(TestUser.create(), id, "{\"choice\":null}").then().statusCode(201);

        results(id).body("ballots", is(2)).body("options.votes", contains(1, 0, 0));
        assertEquals(List.of(0.5, 0.0, 0.0), shares(id));
    }

    @Test
    void approval_counts_every_choice_of_a_ballot_as_part_of_the_ballots() {
        String id = Polls.create(author, "method", "approval", "min_choices", 0);
        approve(id, "A", "B");
        approve(id, "B", "C");
        approve(id, "B");
        approve(id);

        results(id)
                .body("method", equalTo("approval"))
                .body("ballots", is(4))
                .body("options.votes", contains(1, 3, 1))
                .body("winners.name", contains("B"));
        assertEquals(List.of(0.25, 0.75, 0.25), shares(id));
    }

    @Test
    void the_tag_changes_with_a_vote_and_with_the_close() {
        String id = Polls.create(author);
        String none = tag(id);
        unchanged(id, none);

        TestUser voter = Polls.choose(id, "A");
        String one = tag(id);
        assertNotEquals(none, one);
        unchanged(id, one);

        Polls.cast(voter, id, Map.of("choice", "A")).then().statusCode(200);
        assertEquals(one, tag(id), "the same ballot again changes nothing");
        Polls.cast(voter, id, Map.of("choice", "B")).then().statusCode(200);
        String changed = tag(id);
        assertNotEquals(one, changed);

        Polls.close(author, id);
        assertNotEquals(changed, tag(id));
        unchanged(id, tag(id));
    }

    private static String tag(String poll) {
        return results(poll).statusCode(200).extract().header("ETag");
    }

    private static void unchanged(String poll, String tag) {
        given().header("If-None-Match", tag)
                .get("/api/polls/{id}/results", poll)
                .then()
                .statusCode(304)
                .header("ETag", tag)
                .body(equalTo(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret", "public"})
    void the_result_of_a_closed_poll_is_final(String ballots) {
        String id = Polls.create(author, "ballots", ballots);
        Polls.choose(id, "A");
        Polls.choose(id, "A");
        Polls.choose(id, "C");
        Polls.close(author, id);

        String result =
                results(id)
                        .body("final", is(true))
                        .body("status", equalTo("closed"))
                        .body("ballots", is(3))
                        .body("options.votes", contains(2, 0, 1))
                        .body("winners.name", contains("A"))
                        .extract()
                        .asString();

        assertEquals(result, results(id).extract().asString());
    }

    @Test
    void a_poll_that_closes_by_itself_is_final_once_it_is_asked() {
        String closes = Instant.now().plusSeconds(2).toString();
        String id = Polls.create(author, "closes_at", closes);
        Polls.choose(id, "A");

        Instant giveUp = Instant.now().plusSeconds(30);
        ValidatableResponse result;
        do {
            result = results(id);
        } while (result.extract().path("final").equals(false) && Instant.now().isBefore(giveUp));

        result.body("status", equalTo("closed"))
                .body("final", is(true))
                .body("options.votes", contains(1, 0, 0));
    }

    @Test
    void a_withdrawn_ballot_counts_no_more() {
        String id = Polls.create(author);
        TestUser voter = Polls.choose(id, "A");
        Polls.choose(id, "B");

        Polls.as(voter).delete("/api/polls/{id}/vote", id).then().statusCode(204);

        results(id)
                .body("ballots", is(1))
                .body("options.votes", contains(0, 1, 0))
                .body("winners.name", contains("B"));
    }

    @Test
    void options_added_later_count_from_nothing() {
        String id = Polls.create(author, "allow_suggestions", true);
        Polls.choose(id, "B");
        Polls.as(author, "\"D\"").post("/api/polls/{id}/options", id).then().statusCode(201);
        Polls.choose(id, "D");

        results(id)
                .body("options.votes", contains(0, 1, 0, 1))
                .body("winners.name", contains("B", "D"));
    }
}
