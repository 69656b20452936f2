package org.votr.vote;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.votr.vote.Votes.cast;
import static org.votr.vote.Votes.choice;
import static org.votr.vote.Votes.own;
import static org.votr.vote.Votes.poll;
import static org.votr.vote.Votes.withdraw;

import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.votr.Account;
import org.votr.PostgresResource;
import org.votr.TestUser;

/** When ballots are taken, and whose. */
@QuarkusTest
class VoteTimesApiTest {
    private final TestUser author = TestUser.create();
    private final TestUser voter = TestUser.create();

    @Test
    void before_it_opens_a_poll_takes_no_ballot() {
        UUID poll = poll(author, Map.of("opens_at", Instant.now().plusSeconds(600).toString()));

        cast(voter, poll, choice("A"))
                .statusCode(409)
                .body("type", equalTo("/problems/poll-not-open"));
        withdraw(voter, poll).statusCode(409).body("type", equalTo("/problems/poll-not-open"));
        own(voter, poll).statusCode(404).body("type", equalTo("/problems/no-vote"));
    }

    @Test
    void a_closed_secret_poll_knows_nobodys_ballot() {
        UUID poll = poll(author, Map.of());
        cast(voter, poll, choice("A")).statusCode(201);

        Votes.close(author, poll);

        // Not even that the same ballot was cast: nobody can tell any more.
        cast(voter, poll, choice("A")).statusCode(409).body("type", equalTo(CLOSED));
        cast(voter, poll, choice("B")).statusCode(409).body("type", equalTo(CLOSED));
        withdraw(voter, poll).statusCode(409).body("type", equalTo(CLOSED));
        own(voter, poll).statusCode(410).body("type", equalTo("/problems/ballot-sealed"));
        own(TestUser.create(), poll).statusCode(410);
        assertEquals(1, Votes.ballots(poll));
    }

    @Test
    void a_closed_public_poll_still_shows_it_and_takes_the_same_again() {
        UUID poll = poll(author, Map.of("ballots", "public"));
        Instant before = Instant.now();
        String counted =
                cast(voter, poll, choice("A"))
                        .statusCode(201)
                        .body("counted_at", notNullValue())
                        .extract()
                        .path("counted_at");
        assertFalse(Instant.parse(counted).isBefore(before));
        assertFalse(Instant.parse(counted).isAfter(Instant.now()));

        Votes.close(author, poll);

        own(voter, poll).statusCode(200).body("counted_at", equalTo(counted));
        cast(voter, poll, choice("A")).statusCode(200).body("counted_at", equalTo(counted));
        cast(voter, poll, choice("B")).statusCode(409).body("type", equalTo(CLOSED));
        withdraw(voter, poll).statusCode(409).body("type", equalTo(CLOSED));
        cast(TestUser.create(), poll, choice("A")).statusCode(409);
    }

    @Test
    void a_poll_opens_and_closes_by_the_clock() {
        Instant opens = Instant.now().plusMillis(700);
        Instant closes = opens.plusMillis(1200);
        UUID poll = poll(author, Map.of("opens_at", "" + opens, "closes_at", "" + closes));

        await(() -> cast(voter, poll, choice("A")).extract().statusCode() == 201);

        assertFalse(Instant.now().isBefore(opens));
        status(poll, "open");
        await(() -> cast(voter, poll, choice("A")).extract().statusCode() == 409);
        assertFalse(Instant.now().isBefore(closes));
        cast(voter, poll, choice("B")).statusCode(409).body("type", equalTo(CLOSED));
        status(poll, "closed");
        own(voter, poll).statusCode(410);
        given().get("/api/polls/" + poll + "/results")
                .then()
                .body("final", equalTo(true))
                .body("ballots", equalTo(1));
    }

    @Test
    void a_reopened_public_poll_takes_changes_again() throws SQLException {
        UUID poll = poll(author, Map.of("ballots", "public"));
        cast(voter, poll, choice("A")).statusCode(201);
        Votes.close(author, poll);
        Votes.by(author).post("/api/polls/" + poll + "/reopen").then().statusCode(200);

        cast(voter, poll, choice("B")).statusCode(200);

        assertEquals(1, Votes.ballots(poll));
        assertEquals(java.util.List.of(), Recount.differences(poll));
    }

    @Test
    void what_a_disabled_user_holds_is_no_token_any_more() throws SQLException {
        UUID poll = poll(author, Map.of());
        disable(voter);

        cast(voter, poll, choice("A"))
                .statusCode(401)
                .body("type", equalTo("/problems/unauthorized"));
        own(voter, poll).statusCode(401);
        withdraw(voter, poll).statusCode(401);
        assertEquals(0, Votes.ballots(poll));
    }

    @Test
    void a_deleted_users_token_casts_nothing_and_the_earlier_ballot_stays() {
        UUID poll = poll(author, Map.of());
        Account leaver = Account.signUp();
        leaver.given()
                .contentType("application/json")
                .body(choice("A"))
                .put(Votes.path(poll))
                .then()
                .statusCode(201);

        leaver.given()
                .contentType("application/json")
                .delete("/api/users/me")
                .then()
                .statusCode(204);

        leaver.given()
                .contentType("application/json")
                .body(choice("B"))
                .put(Votes.path(poll))
                .then()
                .statusCode(401);
        leaver.given().delete(Votes.path(poll)).then().statusCode(401);
        assertEquals(1, Votes.ballots(poll));
    }

    private static final String CLOSED = "/problems/poll-closed";

    private static void status(UUID poll, String status) {
        given().get("/api/polls/" + poll)
                .then()
                .body("status", equalTo(status))
                .body("$", not(hasKey("reopened_at")));
    }

    private static void disable(TestUser user) throws SQLException {
        try (Connection connection = PostgresResource.connect();
                PreparedStatement update =
                        connection.prepareStatement(
                                "update users set disabled = true where id = ?")) {
            update.setObject(1, user.id());
            update.executeUpdate();
        }
    }

    /** Asks until it is so, for ten seconds at most; every question is a request. */
    private static void await(BooleanSupplier condition) {
        Instant end = Instant.now().plusSeconds(10);
        boolean met = condition.getAsBoolean();
        while (!met && Instant.now().isBefore(end)) {
            met = condition.getAsBoolean();
        }
        assertTrue(met);
    }
}
