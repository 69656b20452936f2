package org.votr.vote;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.votr.vote.Votes.cast;
import static org.votr.vote.Votes.choice;
import static org.votr.vote.Votes.own;
import static org.votr.vote.Votes.poll;
import static org.votr.vote.Votes.withdraw;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.votr.Polls;
import org.votr.PostgresResource;
import org.votr.TestUser;

/** Polls for users whose e-mail address is verified. */
@QuarkusTest
class VerifiedOnlyApiTest {
    private static final Map<String, Object> VERIFIED = Map.of("verified_only", true);

    private final TestUser author = TestUser.create();
    private final TestUser voter = TestUser.create();

    @Test
    void who_is_not_verified_is_told_what_to_do_and_votes_as_soon_as_that_is_done()
            throws SQLException {
        UUID poll = poll(author, VERIFIED);
        given().get("/api/polls/" + poll).then().body("verified_only", equalTo(true));

        notEligible(cast(voter, poll, choice("A")));
        own(voter, poll).statusCode(404);
        assertEquals(0, Votes.ballots(poll));

        verify(voter, true);
        cast(voter, poll, choice("A")).statusCode(201);
        assertEquals(1, Votes.ballots(poll));
    }

    @Test
    void who_is_verified_no_more_keeps_a_ballot_and_may_withdraw_it() throws SQLException {
        UUID poll = poll(author, VERIFIED);
        verify(voter, true);
        cast(voter, poll, choice("A")).statusCode(201);
        verify(voter, false);

        cast(voter, poll, choice("A")).statusCode(200);
        own(voter, poll).statusCode(200);
        notEligible(cast(voter, poll, choice("B")));
        withdraw(voter, poll).statusCode(204);
        notEligible(cast(voter, poll, choice("A")));
        assertEquals(0, Votes.ballots(poll));
    }

    @Test
    void a_proof_of_another_address_is_none() throws SQLException {
        UUID poll = poll(author, VERIFIED);
        execute("update users set verified_email_key = '\\xabcd' where id = ?", voter.id());

        notEligible(cast(voter, poll, choice("A")));
    }

    @Test
    void other_polls_do_not_ask_and_the_tutorials_call_does() throws SQLException {
        UUID poll = poll(author, Map.of());
        cast(voter, poll, choice("A")).statusCode(201);

        String title = Polls.newTitle();
        poll(author, Map.of("title", title, "verified_only", true));
        Map<String, String> vote = Map.of("poll_title", title, "option", "A");
        notEligible(Votes.by(voter).body(vote).patch("/api/poll/vote").then());
        verify(voter, true);
        Votes.by(voter).body(vote).patch("/api/poll/vote").then().statusCode(200);
    }

    @Test
    void it_is_for_users_alone() {
        Polls.invalid(
                Polls.post(author, Polls.fields("voters", "anyone", "verified_only", true)),
                "verified_only");
        String poll = Polls.create(author, "verified_only", true);
        Polls.invalid(Polls.patch(author, poll, Map.of("voters", "anyone")), "verified_only");
        Polls.patch(author, poll, Map.of("verified_only", false)).statusCode(200);
    }

    /** Either the rule is there before a ballot, or the ballot before the rule. */
    @Test
    void of_the_rule_and_a_ballot_against_it_at_once_one_comes_first() throws Exception {
        for (int round = 0; round < 20; round++) {
            UUID poll = poll(author, Map.of());
            List<Callable<Crowd.Answer>> both = new ArrayList<>();
            both.add(() -> Crowd.cast(voter, poll, choice("A")));
            both.add(
                    () -> {
                        Polls.patch(author, poll.toString(), VERIFIED);
                        return Crowd.cast(TestUser.create(), poll, choice("B"));
                    });
            Crowd.together(both);

            boolean ruled =
                    given().get("/api/polls/" + poll).then().extract().path("verified_only");
            assertEquals(ruled ? 0 : 2, Votes.ballots(poll), "round " + round);
        }
    }

    /** Who proves the address while voting is either refused or counted, and then may vote. */
    @Test
    void proofs_and_ballots_at_once_come_to_one_ballot_each() throws Exception {
        UUID poll = poll(author, VERIFIED);
        List<TestUser> voters = TestUser.create(40);
        List<Callable<Crowd.Answer>> all = new ArrayList<>();
        for (TestUser each : voters) {
            all.add(() -> Crowd.cast(each, poll, choice("A")));
            all.add(
                    () -> {
                        verify(each, true);
                        return Crowd.cast(each, poll, choice("A"));
                    });
        }

        List<Crowd.Answer> answers = Crowd.together(all);

        assertEquals(voters.size(), Crowd.count(answers, 201, ""), answers::toString);
        assertEquals(voters.size(), Votes.ballots(poll));
        assertEquals(List.of(), Recount.differences(poll));
    }

    private static void notEligible(ValidatableResponse answer) {
        answer.statusCode(403)
                .body("type", equalTo("/problems/not-eligible"))
                .body("detail", containsString("verified"));
    }

    private static void verify(TestUser user, boolean verified) throws SQLException {
        execute(
                "update users set verified_email_key = case when %s then email_key end where id = ?"
                        .formatted(verified),
                user.id());
    }

    private static void execute(String sql, UUID id) throws SQLException {
        try (Connection connection = PostgresResource.connect();
                PreparedStatement update = connection.prepareStatement(sql)) {
            update.setObject(1, id);
            assertEquals(1, update.executeUpdate());
        }
    }
}
