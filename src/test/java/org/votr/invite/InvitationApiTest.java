package org.votr.invite;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.votr.Polls;
import org.votr.Rolls;
import org.votr.TestUser;

/** What an invitation is good for. */
@QuarkusTest
class InvitationApiTest {
    private static final Map<String, String> A = Map.of("choice", "A");
    private static final Map<String, String> B = Map.of("choice", "B");

    private final TestUser author = TestUser.create();

    @ParameterizedTest
    @ValueSource(strings = {"secret", "public"})
    void a_link_is_one_voters_one_ballot(String ballots) {
        String poll = Rolls.poll(author, "ballots", ballots);
        String token = Rolls.anonymous(author, poll, 2).get(0);
        TestUser voter = Rolls.voter(poll, token);
        TestUser sameOnAnotherDevice = Rolls.voter(poll, token);

        Polls.cast(voter, poll, A).then().statusCode(201);
        Polls.cast(sameOnAnotherDevice, poll, A).then().statusCode(200);
        Polls.cast(sameOnAnotherDevice, poll, B).then().statusCode(200);

        Polls.read(voter, poll)
                .body("vote_count", equalTo(1))
                .body("my_vote.choice", equalTo(Polls.option(poll, "B")));
        Polls.as(voter).get("/api/polls/{id}/vote", poll).then().statusCode(200);
        Rolls.read(author, poll).body("voted", equalTo(1)).body("count", equalTo(2));
        Polls.as(voter).delete("/api/polls/{id}/vote", poll).then().statusCode(204);
        Rolls.read(author, poll).body("voted", equalTo(0));
    }

    @Test
    void it_tells_the_voter_who_is_meant() {
        String poll = Rolls.poll(author);
        String token =
                Rolls.addFile(author, poll, "name,weight\nAda,3\n")
                        .statusCode(201)
                        .extract()
                        .path("voters[0].token");
        Rolls.open(poll, token)
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("name", equalTo("Ada"))
                .body("weight", equalTo(3))
                .body("token_type", equalTo("Bearer"))
                .body("expires_in", notNullValue());
    }

    @Test
    void it_is_good_for_its_poll_alone() {
        String poll = Rolls.poll(author);
        String other = Rolls.poll(author);
        String token = Rolls.anonymous(author, poll, 1).get(0);
        Polls.refused(Rolls.open(other, token), 403, "not-eligible");
        Polls.refused(Rolls.open(poll, token + "x"), 403, "not-eligible");
        TestUser voter = Rolls.voter(poll, token);
        Polls.cast(voter, other, A).then().statusCode(401);
        Polls.as(voter).get("/api/users/me").then().statusCode(401);
        Rolls.read(voter, poll).statusCode(401);
        Polls.as(voter).post("/api/polls/{id}/close", poll).then().statusCode(401);
    }

    @Test
    void who_is_not_invited_does_not_vote() {
        String poll = Rolls.poll(author);
        Rolls.anonymous(author, poll, 1);
        Polls.refused(Polls.cast(TestUser.create(), poll, A).then(), 403, "not-eligible");
        Polls.refused(Polls.cast(author, poll, A).then(), 403, "not-eligible");
        Polls.refused(
                given().contentType(ContentType.JSON)
                        .body(A)
                        .put("/api/polls/{id}/vote", poll)
                        .then(),
                401,
                "unauthorized");
        String open = Polls.create(author, "voters", "anyone");
        String cookie = given().get("/api/polls/" + open).cookie("votr_visitor");
        Polls.refused(
                given().cookie("votr_visitor", cookie)
                        .contentType(ContentType.JSON)
                        .body(A)
                        .put("/api/polls/{id}/vote", poll)
                        .then(),
                401,
                "unauthorized");
        Polls.read(poll).body("vote_count", equalTo(0));
    }

    @Test
    void a_link_that_is_issued_anew_is_the_same_voter_and_the_old_one_dies() {
        String poll = Rolls.poll(author);
        String token = Rolls.anonymous(author, poll, 1).get(0);
        String entry = Rolls.read(author, poll).extract().path("voters[0].id");
        TestUser before = Rolls.voter(poll, token);
        Polls.cast(before, poll, A).then().statusCode(201);

        String anew = Rolls.reissue(author, poll, entry);

        Polls.refused(Rolls.open(poll, token), 403, "not-eligible");
        // The pass that the old link gave before is dead as well.
        Polls.refused(Polls.cast(before, poll, B).then(), 403, "not-eligible");
        Polls.refused(
                Polls.as(before).get("/api/polls/{id}/vote", poll).then(), 403, "not-eligible");
        Polls.refused(
                Polls.as(before).delete("/api/polls/{id}/vote", poll).then(), 403, "not-eligible");
        Polls.read(before, poll).body("my_vote", nullValue());
        TestUser after = Rolls.voter(poll, anew);
        Polls.read(after, poll).body("my_vote.choice", equalTo(Polls.option(poll, "A")));
        Polls.cast(after, poll, B).then().statusCode(200);
        Polls.read(poll).body("vote_count", equalTo(1));
        Rolls.read(author, poll).body("voters[0].links", equalTo(2));
    }

    @Test
    void who_is_revoked_votes_no_more_and_the_ballot_stays() {
        String poll = Rolls.poll(author);
        List<String> tokens = Rolls.anonymous(author, poll, 2);
        List<String> entries = Rolls.read(author, poll).extract().path("voters.id");
        TestUser voted = Rolls.voter(poll, tokens.get(0));
        TestUser late = Rolls.voter(poll, tokens.get(1));
        Polls.cast(voted, poll, A).then().statusCode(201);
        entries.forEach(entry -> Rolls.revoke(author, poll, entry).statusCode(204));
        Rolls.revoke(author, poll, entries.get(0)).statusCode(204);

        Polls.refused(Rolls.open(poll, tokens.get(0)), 403, "not-eligible");
        Polls.refused(Polls.cast(voted, poll, B).then(), 403, "not-eligible");
        Polls.refused(Polls.cast(late, poll, B).then(), 403, "not-eligible");
        Rolls.read(author, poll)
                .body("voters.revoked", everyItem(equalTo(true)))
                .body("voted", equalTo(1));

        // A new link lets the voter in again.
        String anew = Rolls.reissue(author, poll, entries.get(1));
        Polls.cast(Rolls.voter(poll, anew), poll, B).then().statusCode(201);
        Polls.read(poll).body("vote_count", equalTo(2));
    }

    @ParameterizedTest
    @CsvSource({"single", "approval"})
    void a_ballot_counts_for_as_many_votes_as_its_voter_has(String method) {
        String poll = Rolls.poll(author, "method", method, "min_choices", 0);
        List<String> tokens =
                Rolls.addFile(author, poll, "name,weight\nAda,3\nBob,2\nCarol,\nDan,10\n")
                        .statusCode(201)
                        .extract()
                        .path("voters.token");
        TestUser ada = Rolls.voter(poll, tokens.get(0));
        cast(ada, poll, method, "A").statusCode(201);
        cast(Rolls.voter(poll, tokens.get(1)), poll, method, "B").statusCode(201);
        cast(Rolls.voter(poll, tokens.get(2)), poll, method, "B").statusCode(201);
        cast(Rolls.voter(poll, tokens.get(3)), poll, method, null).statusCode(201);
        Polls.read(poll)
                .body("vote_count", equalTo(4))
                .body("options.vote_count", contains(3, 3, 0));
        cast(ada, poll, method, "B").statusCode(200);
        Polls.read(poll).body("options.vote_count", contains(0, 6, 0));

        Polls.close(author, poll);

        given().get("/api/polls/{id}/results", poll)
                .then()
                .statusCode(200)
                .body("ballots", equalTo(16))
                .body("options.votes", contains(0, 6, 0));
        given().get("/api/polls/{id}/ballots", poll)
                .then()
                .body("ballots.weight.sort()", contains(1, 2, 3, 10));
    }

    private static ValidatableResponse cast(
            TestUser voter, String poll, String method, String option) {
        Object ballot =
                method.equals("single")
                        ? Collections.singletonMap("choice", option)
                        : Map.of("choices", option == null ? List.of() : List.of(option));
        return Polls.cast(voter, poll, ballot).then();
    }

    @Test
    void a_ballot_takes_as_many_places_as_it_weighs() {
        String poll =
                Rolls.poll(author, "options", List.of(Map.of("name", "A", "capacity", 4), "B"));
        List<String> tokens =
                Rolls.addFile(author, poll, "name,weight\nAda,3\nBob,2\nCarol,1\n")
                        .extract()
                        .path("voters.token");
        Polls.cast(Rolls.voter(poll, tokens.get(0)), poll, A).then().statusCode(201);
        Polls.refused(
                Polls.cast(Rolls.voter(poll, tokens.get(1)), poll, A).then(), 409, "option-full");
        Polls.cast(Rolls.voter(poll, tokens.get(2)), poll, A).then().statusCode(201);
    }

    @Test
    void who_has_voted_is_told_after_the_close_to_those_who_may_see_the_roll() {
        String poll = Rolls.poll(author);
        List<String> tokens = Rolls.anonymous(author, poll, 3);
        Polls.cast(Rolls.voter(poll, tokens.get(1)), poll, A).then().statusCode(201);
        Rolls.read(author, poll).body("voters[1]", not(containsString("participated")));
        Rolls.read(author, poll).body("voters.participated", everyItem(nullValue()));

        Polls.close(author, poll);

        Rolls.read(author, poll).body("voters.participated", contains(false, true, false));
    }

    @Test
    void participation_can_be_hidden_for_ever() throws Exception {
        String poll = Rolls.poll(author, "participation", "hidden");
        List<String> tokens = Rolls.anonymous(author, poll, 2);
        Polls.cast(Rolls.voter(poll, tokens.get(1)), poll, A).then().statusCode(201);
        Polls.refused(
                Polls.patch(author, poll, Map.of("participation", "after_close")),
                409,
                "poll-has-votes");
        Polls.close(author, poll);
        Rolls.read(author, poll).body("voters.participated", everyItem(nullValue()));
        assertEquals(
                0,
                RollTables.number(
                        "select count(participated) from roll_entries where topic_id = ?", poll));
        Polls.invalid(
                Polls.post(
                        author,
                        Polls.fields(
                                "voters",
                                "invited",
                                "ballots",
                                "public",
                                "participation",
                                "hidden")),
                "participation");
    }

    @Test
    void a_public_poll_names_its_invited_voters_and_forgets_participation_when_opened_again() {
        String poll = Rolls.poll(author, "ballots", "public");
        List<String> tokens =
                Rolls.addFile(author, poll, "name\nAda\nBob\n").extract().path("voters.token");
        Polls.cast(Rolls.voter(poll, tokens.get(0)), poll, A).then().statusCode(201);
        given().get("/api/polls/{id}/ballots", poll)
                .then()
                .statusCode(200)
                .body("ballots.voter", contains("Ada"));
        Polls.close(author, poll);
        Rolls.read(author, poll).body("voters.participated", contains(true, false));
        Polls.as(author).post("/api/polls/{id}/reopen", poll).then().statusCode(200);
        Rolls.read(author, poll).body("voters.participated", everyItem(nullValue()));
    }

    @Test
    void results_after_voting_are_shown_to_the_invited_voter() {
        String poll = Rolls.poll(author, "results", "after_vote");
        TestUser voter = Rolls.voter(poll, Rolls.anonymous(author, poll, 1).get(0));
        Polls.refused(
                Polls.as(voter).get("/api/polls/{id}/results", poll).then(), 403, "results-hidden");
        Polls.cast(voter, poll, A).then().statusCode(201);
        Polls.as(voter)
                .get("/api/polls/{id}/results", poll)
                .then()
                .statusCode(200)
                .body("ballots", equalTo(1));
    }

    @Test
    void voters_add_options_where_the_poll_takes_them() {
        String poll = Rolls.poll(author, "allow_suggestions", true);
        String strict = Rolls.poll(author);
        TestUser voter = Rolls.voter(poll, Rolls.anonymous(author, poll, 1).get(0));
        TestUser other = Rolls.voter(strict, Rolls.anonymous(author, strict, 1).get(0));
        Map<String, String> option = Map.of("name", "D");
        Polls.as(voter, option).post("/api/polls/{id}/options", poll).then().statusCode(201);
        Polls.refused(
                Polls.as(TestUser.create(), option).post("/api/polls/{id}/options", poll).then(),
                403,
                "not-eligible");
        Polls.refused(
                Polls.as(other, option).post("/api/polls/{id}/options", strict).then(),
                403,
                "forbidden");
    }

    @Test
    void a_poll_that_becomes_one_for_invited_voters_takes_their_ballots() {
        String poll = Polls.create(author);
        Polls.as(author).delete("/api/polls/{id}/vote", poll);
        Polls.patch(author, poll, Map.of("voters", "invited")).statusCode(200);
        TestUser voter = Rolls.voter(poll, Rolls.anonymous(author, poll, 1).get(0));
        Polls.cast(voter, poll, A).then().statusCode(201);
        Polls.refused(Polls.cast(TestUser.create(), poll, A).then(), 403, "not-eligible");
    }
}
