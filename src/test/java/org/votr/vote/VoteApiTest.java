package org.votr.vote;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInRelativeOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.votr.vote.Votes.by;
import static org.votr.vote.Votes.cast;
import static org.votr.vote.Votes.choice;
import static org.votr.vote.Votes.choices;
import static org.votr.vote.Votes.own;
import static org.votr.vote.Votes.poll;
import static org.votr.vote.Votes.withdraw;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.votr.TestUser;

/** What ballots may say. */
@QuarkusTest
class VoteApiTest {
    private final TestUser author = TestUser.create();
    private final TestUser voter = TestUser.create();

    @Test
    void approval_takes_several_and_shows_them_in_the_polls_order() {
        UUID poll = poll(author, Map.of("method", "approval"));
        List<String> options = Votes.optionIds(poll);

        cast(voter, poll, choices("C", options.get(0)))
                .statusCode(201)
                .body("choices", contains(options.get(0), options.get(2)))
                .body("$", not(hasKey("choice")));

        own(voter, poll).body("choices", containsInRelativeOrder(options.get(0), options.get(2)));
        cast(voter, poll, choices("A", "C")).statusCode(200);
        assertEquals(List.of(1, 0, 1), Votes.counts(poll));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gareth bale", "  GARETH \u00a0 Bale ", "\uff27areth Bale"})
    void names_are_compared_as_the_catalogue_compares_them(String name) {
        UUID poll = poll(author, Map.of("options", List.of("Gareth Bale", "Arjen Robben")));

        cast(voter, poll, choice(name))
                .statusCode(201)
                .body("choice", equalTo(Votes.optionIds(poll).get(0)));
    }

    @Test
    void a_blank_ballot_counts_where_nothing_need_be_chosen() throws SQLException {
        UUID single = poll(author, Map.of("min_choices", 0));
        UUID approval = poll(author, Map.of("min_choices", 0, "method", "approval"));

        cast(voter, single, choice(null))
                .statusCode(201)
                .body("$", hasKey("choice"))
                .body("choice", nullValue());
        cast(voter, approval, choices()).statusCode(201).body("choices", equalTo(List.of()));

        assertEquals(1, Votes.ballots(single));
        assertEquals(List.of(0, 0, 0), Votes.counts(approval));
        assertEquals(List.of(), Recount.differences(approval));
        cast(voter, single, choice(null)).statusCode(200);
        own(voter, single).statusCode(200).body("choice", nullValue());
    }

    @Test
    void a_blank_ballot_is_too_few_elsewhere() {
        UUID single = poll(author, Map.of());
        UUID approval = poll(author, Map.of("method", "approval"));

        refused(single, choice(null), 422, "too-few-choices");
        refused(approval, choices(), 422, "too-few-choices");
        assertEquals(0, Votes.ballots(single));
    }

    @Test
    void approval_keeps_to_its_limits() {
        UUID poll = poll(author, Map.of("method", "approval", "min_choices", 2, "max_choices", 2));

        refused(poll, choices("A"), 422, "too-few-choices");
        refused(poll, choices("A", "B", "C"), 422, "too-many-choices");
        cast(voter, poll, choices("B", "C")).statusCode(201);
    }

    @Test
    void another_methods_form_is_invalid() {
        UUID single = poll(author, Map.of());
        UUID approval = poll(author, Map.of("method", "approval"));

        refused(single, choices("A"), 400, "invalid-input")
                .body("errors.field", contains("choices"));
        refused(single, Map.of(), 400, "invalid-input").body("errors.field", contains("choice"));
        refused(approval, choice("A"), 400, "invalid-input")
                .body("errors.field", contains("choice"));
        refused(approval, choice(null), 400, "invalid-input");
        refused(approval, Map.of(), 400, "invalid-input");
        refused(single, Map.of("choice", "A", "choices", List.of("A")), 400, "invalid-input");
        refused(single, Map.of("scores", Map.of("A", 1)), 400, "invalid-input");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"choice\":1}",
                "{\"choice\":[\"A\"]}",
                "{\"choice\":{}}",
                "{\"choice\":\"A\",\"choice\":\"B\"}",
                "{\"choice\":\"A\"",
                "[]",
                "\"A\"",
                "null",
                ""
            })
    void what_is_no_ballot_is_400(String body) {
        UUID poll = poll(author, Map.of());

        cast(voter, poll, body).statusCode(400).contentType("application/problem+json");
    }

    @Test
    void approval_refuses_repeated_and_missing_names_and_too_long_a_list() {
        UUID poll = poll(author, Map.of("method", "approval"));

        refused(poll, choices("A", "B", " a "), 400, "invalid-input")
                .body("errors.field", contains("choices[2]"));
        refused(poll, "{\"choices\":[\"A\",null]}", 400, "invalid-input")
                .body("errors.field", contains("choices[1]"));
        refused(poll, Map.of("choices", Collections.nCopies(201, "A")), 400, "invalid-input");
        refused(poll, "{\"choices\":\"A\"}", 400, "invalid-input");
    }

    @Test
    void an_option_of_another_poll_is_unknown() {
        UUID poll = poll(author, Map.of());
        UUID other = poll(author, Map.of("options", List.of("X", "Y")));

        refused(poll, choice("X"), 422, "unknown-option");
        refused(poll, choice(Votes.optionIds(other).get(0)), 422, "unknown-option");
        refused(poll, choice(""), 422, "unknown-option");
        refused(poll, choice(UUID.randomUUID().toString()), 422, "unknown-option");
    }

    @Test
    void the_poll_shows_ones_own_ballot() {
        UUID poll = poll(author, Map.of());
        by(voter).get("/api/polls/" + poll).then().body("my_vote", nullValue());

        cast(voter, poll, choice("B")).statusCode(201);

        by(voter)
                .get("/api/polls/" + poll)
                .then()
                .body("my_vote.choice", equalTo(Votes.optionIds(poll).get(1)))
                .body("vote_count", equalTo(1));
        by(author).get("/api/polls/" + poll).then().body("my_vote", nullValue());
    }

    @Test
    void a_poll_that_is_not_there_is_404() {
        UUID nowhere = UUID.randomUUID();

        cast(voter, nowhere, choice("A")).statusCode(404);
        own(voter, nowhere).statusCode(404).body("type", equalTo("/problems/not-found"));
        withdraw(voter, nowhere).statusCode(404);
        by(voter).body(choice("A")).put("/api/polls/1/vote").then().statusCode(400);
    }

    @Test
    void without_a_token_a_poll_for_users_is_401() {
        UUID poll = poll(author, Map.of());

        given().contentType("application/json")
                .body(choice("A"))
                .put(Votes.path(poll))
                .then()
                .statusCode(401)
                .body("type", equalTo("/problems/unauthorized"));
        given().get(Votes.path(poll)).then().statusCode(401);
        given().delete(Votes.path(poll)).then().statusCode(401);
    }

    private ValidatableResponse refused(UUID poll, Object ballot, int status, String type) {
        return cast(voter, poll, ballot)
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/" + type));
    }
}
