package org.votr.vote;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.votr.Polls;
import org.votr.Rolls;
import org.votr.TestUser;

/** Many at once with one invitation: one ballot, whatever happens to the link meanwhile. */
@QuarkusTest
class RollRaceApiTest {
    private static final int BALLOTS = 1000;

    private final TestUser author = TestUser.create();

    @Test
    void a_thousand_ballots_on_one_invitation_are_one() throws Exception {
        String poll = Rolls.poll(author);
        String token = Rolls.anonymous(author, poll, 1).get(0);
        TestUser phone = Rolls.voter(poll, token);
        TestUser laptop = Rolls.voter(poll, token);

        List<Crowd.Answer> answers =
                Crowd.together(
                        Crowd.times(
                                BALLOTS,
                                i ->
                                        () ->
                                                Crowd.cast(
                                                        i % 2 == 0 ? phone : laptop,
                                                        UUID.fromString(poll),
                                                        Votes.choice("B"))));

        assertEquals(1, Crowd.count(answers, 201, ""), answers::toString);
        assertEquals(BALLOTS - 1, Crowd.count(answers, 200, ""), answers::toString);
        assertOneBallot(poll);
    }

    @Test
    void ballots_by_the_old_link_and_the_new_one_at_the_same_time_are_one() throws Exception {
        String poll = Rolls.poll(author);
        String token = Rolls.anonymous(author, poll, 1).get(0);
        String entry = Rolls.read(author, poll).extract().path("voters[0].id");
        TestUser before = Rolls.voter(poll, token);
        List<Callable<Crowd.Answer>> acts = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            acts.add(() -> Crowd.cast(before, UUID.fromString(poll), Votes.choice("A")));
        }
        for (int i = 0; i < 20; i++) {
            acts.add(
                    () -> {
                        TestUser after = Rolls.voter(poll, Rolls.reissue(author, poll, entry));
                        return Crowd.cast(after, UUID.fromString(poll), Votes.choice("B"));
                    });
        }
        // Of those who issue links at once only the last one's is good: its voter may be refused.
        List<Crowd.Answer> answers = new ArrayList<>();
        for (Crowd.Answer answer : Crowd.together(tolerant(acts))) {
            if (answer != null) {
                answers.add(answer);
            }
        }

        assertEquals(1, Crowd.count(answers, 201, ""), answers::toString);
        assertTrue(
                answers.stream()
                        .allMatch(a -> a.accepted() || a.toString().equals("403 not-eligible")),
                answers::toString);
        assertOneBallot(poll);
    }

    /** A link that is dead before it is opened gives no pass, and so no answer. */
    private static List<Callable<Crowd.Answer>> tolerant(List<Callable<Crowd.Answer>> acts) {
        List<Callable<Crowd.Answer>> tolerant = new ArrayList<>();
        for (Callable<Crowd.Answer> act : acts) {
            tolerant.add(
                    () -> {
                        try {
                            return act.call();
                        } catch (AssertionError deadLink) {
                            return null;
                        }
                    });
        }
        return tolerant;
    }

    @Test
    void who_is_invited_and_signed_in_has_one_ballot() throws Exception {
        String poll = Rolls.poll(author, "ballots", "public");
        TestUser user = TestUser.create();
        String token = invite(poll, user);
        Polls.refused(Polls.cast(user, poll, Votes.choice("A")).then(), 403, "not-eligible");
        verify(user);
        TestUser invited = Rolls.voter(poll, token);

        List<Crowd.Answer> answers =
                Crowd.together(
                        Crowd.times(
                                BALLOTS,
                                i ->
                                        () ->
                                                Crowd.cast(
                                                        i % 2 == 0 ? user : invited,
                                                        UUID.fromString(poll),
                                                        Votes.choice("B"))));

        assertEquals(1, Crowd.count(answers, 201, ""), answers::toString);
        assertEquals(BALLOTS - 1, Crowd.count(answers, 200, ""), answers::toString);
        assertOneBallot(poll);
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret", "public"})
    void a_verified_user_is_the_voter_with_that_address(String ballots) throws Exception {
        String poll = Rolls.poll(author, "ballots", ballots, "results", "after_vote");
        TestUser user = TestUser.create();
        String token = invite(poll, user);
        verify(user);
        Polls.cast(user, poll, Votes.choice("A")).then().statusCode(201);
        TestUser invited = Rolls.voter(poll, token);
        Polls.cast(invited, poll, Votes.choice("B")).then().statusCode(200);
        for (TestUser one : List.of(user, invited)) {
            Polls.read(one, poll)
                    .body("vote_count", equalTo(1))
                    .body("my_vote.choice", equalTo(Polls.option(poll, "B")));
            Polls.as(one).get("/api/polls/{id}/vote", poll).then().statusCode(200);
            Polls.as(one).get("/api/polls/{id}/results", poll).then().statusCode(200);
        }
        assertEquals(1, Recount.ballots(UUID.fromString(poll)));
        String entry = Rolls.read(author, poll).extract().path("voters[0].id");
        // A new link leaves who is signed in alone; a revocation does not.
        Rolls.reissue(author, poll, entry);
        Polls.cast(user, poll, Votes.choice("C")).then().statusCode(200);
        Rolls.revoke(author, poll, entry).statusCode(204);
        Polls.refused(Polls.cast(user, poll, Votes.choice("A")).then(), 403, "not-eligible");
    }

    /** The token of an invitation to the user's address. */
    private String invite(String poll, TestUser user) throws Exception {
        String address = user.username() + "@votr.test";
        String token =
                Rolls.addFile(author, poll, "email\n" + address + "\n")
                        .statusCode(201)
                        .extract()
                        .path("voters[0].token");
        // Test users' keys are not those of their addresses.
        Rows.execute(
                "update users u set email_key = e.email_key from roll_entries e where u.id = '"
                        + user.id()
                        + "' and e.topic_id = '"
                        + poll
                        + "'");
        return token;
    }

    private static void verify(TestUser user) throws Exception {
        Rows.execute(
                "update users set verified_email_key = email_key where id = '" + user.id() + "'");
    }

    @Test
    void nobody_votes_after_the_answer_to_a_revocation() throws Exception {
        for (int round = 0; round < 10; round++) {
            String poll = Rolls.poll(author);
            List<String> tokens = Rolls.anonymous(author, poll, 20);
            List<String> entries = Rolls.read(author, poll).extract().path("voters.id");
            List<TestUser> voters = tokens.stream().map(t -> Rolls.voter(poll, t)).toList();
            List<Callable<Crowd.Answer>> acts = new ArrayList<>();
            for (int i = 0; i < voters.size(); i++) {
                TestUser voter = voters.get(i);
                String entry = entries.get(i);
                acts.add(() -> Crowd.cast(voter, UUID.fromString(poll), Votes.choice("A")));
                acts.add(
                        () -> {
                            Rolls.revoke(author, poll, entry).statusCode(204);
                            return Crowd.cast(voter, UUID.fromString(poll), Votes.choice("B"));
                        });
            }
            List<Crowd.Answer> answers = Crowd.together(acts);

            for (int i = 1; i < answers.size(); i += 2) {
                assertEquals("403 not-eligible", answers.get(i).toString());
            }
            long cast = Crowd.count(answers, 201, "");
            assertEquals(cast, Recount.ballots(UUID.fromString(poll)));
            assertEquals(List.of(), Recount.differences(UUID.fromString(poll)));
            assertEquals(List.of((int) cast, 0, 0), Votes.counts(UUID.fromString(poll)));
        }
    }

    @Test
    void two_who_add_the_same_voters_at_once_add_them_once() throws Exception {
        String poll = Rolls.poll(author);
        StringBuilder csv = new StringBuilder("email\n");
        StringBuilder backwards = new StringBuilder("email\n");
        for (int i = 0; i < 500; i++) {
            csv.append("v").append(i).append("@example.org\n");
            backwards.append("v").append(499 - i).append("@example.org\n");
        }
        List<Integer> statuses =
                Crowd.together(
                        Crowd.times(
                                8,
                                i ->
                                        () ->
                                                Rolls.addFile(
                                                                author,
                                                                poll,
                                                                (i % 2 == 0 ? csv : backwards)
                                                                        .toString())
                                                        .extract()
                                                        .statusCode()));

        assertEquals(1, statuses.stream().filter(s -> s == 201).count(), statuses::toString);
        assertEquals(7, statuses.stream().filter(s -> s == 400).count(), statuses::toString);
        Rolls.read(author, poll).body("count", equalTo(500));
    }

    @Test
    void a_poll_that_is_deleted_while_voters_are_added_is_gone() throws Exception {
        for (int round = 0; round < 5; round++) {
            String poll = Rolls.poll(author);
            String csv = "name\n" + "Ada\n".repeat(3000);
            List<Integer> statuses =
                    Crowd.together(
                            List.of(
                                    () -> Rolls.addFile(author, poll, csv).extract().statusCode(),
                                    () -> Rolls.addFile(author, poll, csv).extract().statusCode(),
                                    () ->
                                            Polls.as(author)
                                                    .delete("/api/polls/{id}", poll)
                                                    .statusCode()));
            assertEquals(204, statuses.get(2));
            assertTrue(List.of(201, 404).contains(statuses.get(0)), statuses::toString);
            String left = "select count(*) from roll_entries where topic_id = ?";
            assertEquals(0, Rows.number(left, UUID.fromString(poll)));
        }
    }

    private static void assertOneBallot(String poll) throws Exception {
        UUID id = UUID.fromString(poll);
        assertEquals(1, Recount.ballots(id));
        assertEquals(1, Votes.ballots(id));
        assertEquals(List.of(), Recount.differences(id));
        given().get("/api/polls/" + poll).then().body("vote_count", equalTo(1));
    }
}
