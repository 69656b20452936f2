package org.votr.vote;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.votr.vote.Votes.choice;
import static org.votr.vote.Votes.poll;

import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.votr.PostgresResource;
import org.votr.TestUser;

/** Many at once on one poll: one ballot a voter, and a summary that is always right. */
@QuarkusTest
class RaceApiTest {
    private static final int THREADS = 1000;
    private static final int CLIENTS = 64;
    private static final int MOVES = 8;

    private final TestUser author = TestUser.create();

    @Test
    void one_voter_with_1000_threads_has_one_ballot() throws Exception {
        UUID poll = poll(author, Map.of());
        TestUser voter = TestUser.create();

        List<Crowd.Answer> answers =
                Crowd.together(
                        Crowd.times(THREADS, i -> () -> Crowd.cast(voter, poll, choice("B"))));

        assertEquals(1, Crowd.count(answers, 201, ""), answers::toString);
        assertEquals(THREADS - 1, Crowd.count(answers, 200, ""), answers::toString);
        assertEquals(1, Recount.ballots(poll));
        assertEquals(List.of(0, 1, 0), Votes.counts(poll));
        given().get("/api/polls/" + poll).then().body("vote_count", equalTo(1));
        assertEquals(List.of(), Recount.differences(poll));
    }

    @ParameterizedTest
    @ValueSource(strings = {"single", "approval"})
    void one_voter_of_1000_minds_has_one_ballot(String method) throws Exception {
        UUID poll = poll(author, Map.of("method", method));
        TestUser voter = TestUser.create();

        List<Crowd.Answer> answers =
                Crowd.together(
                        Crowd.times(
                                THREADS,
                                i ->
                                        () ->
                                                Crowd.cast(
                                                        voter,
                                                        poll,
                                                        Votes.random(method, new Random(i)))));

        assertEquals(1, Crowd.count(answers, 201, ""), answers::toString);
        assertEquals(THREADS - 1, Crowd.count(answers, 200, ""), answers::toString);
        assertEquals(1, Recount.ballots(poll));
        assertEquals(List.of(), Recount.differences(poll));
        assertEquals(1, Votes.ballots(poll));
    }

    @Test
    void one_voter_who_cannot_change_keeps_the_first_of_1000_ballots() throws Exception {
        UUID poll = poll(author, Map.of("can_change", false, "options", names(8)));
        TestUser voter = TestUser.create();

        List<Crowd.Answer> answers =
                Crowd.together(
                        Crowd.times(
                                THREADS,
                                i -> () -> Crowd.cast(voter, poll, choice("option " + i % 8))));

        assertEquals(1, Crowd.count(answers, 201, ""), answers::toString);
        // The voter's other threads with the same ballot say what is true already.
        assertEquals(THREADS / 8 - 1, Crowd.count(answers, 200, ""), answers::toString);
        assertEquals(
                THREADS - THREADS / 8,
                Crowd.count(answers, 409, "already-voted"),
                answers::toString);
        assertEquals(1, Votes.ballots(poll));
        assertEquals(List.of(), Recount.differences(poll));
    }

    @Test
    void the_tutorials_call_takes_one_of_1000() throws Exception {
        String title = "Race " + UUID.randomUUID();
        UUID poll = poll(author, Map.of("title", title));
        TestUser voter = TestUser.create();
        Map<String, String> vote = Map.of("poll_title", title, "option", "A");

        List<Crowd.Answer> answers =
                Crowd.together(
                        Crowd.times(
                                THREADS,
                                i -> () -> Crowd.send("PATCH", "/api/poll/vote", voter, vote)));

        assertEquals(1, Crowd.count(answers, 200, ""), answers::toString);
        assertEquals(THREADS - 1, Crowd.count(answers, 409, "already-voted"), answers::toString);
        assertEquals(1, Recount.ballots(poll));
        assertEquals(List.of(1, 0, 0), Votes.counts(poll));
        assertEquals(List.of(), Recount.differences(poll));
    }

    @ParameterizedTest
    @ValueSource(strings = {"single", "approval"})
    void the_summary_of_64_busy_clients_equals_a_recount_at_any_moment(String method)
            throws Exception {
        UUID poll = poll(author, Map.of("method", method, "min_choices", 0));
        List<TestUser> voters = TestUser.create(CLIENTS);
        AtomicInteger busy = new AtomicInteger(CLIENTS);
        List<Callable<Boolean>> acts = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            TestUser voter = voters.get(i);
            long seed = i;
            acts.add(() -> moveAbout(voter, poll, method, new Random(seed), busy));
        }
        AtomicInteger samples = new AtomicInteger();
        acts.add(() -> sample(poll, busy, samples));

        List<Boolean> fine = Crowd.together(acts);

        assertEquals(Collections.nCopies(CLIENTS + 1, true), fine);
        assertTrue(samples.get() > 10, () -> "only " + samples + " samples");
        assertEquals(List.of(), Recount.differences(poll));
        assertEquals(Recount.ballots(poll), Votes.ballots(poll));
        Votes.close(author, poll);
        assertEquals(List.of(), Recount.differences(poll));
    }

    /** Votes, changes and withdraws; whether every answer was as it should be. */
    private static boolean moveAbout(
            TestUser voter, UUID poll, String method, Random random, AtomicInteger busy) {
        try {
            boolean voted = false;
            boolean fine = true;
            for (int i = 0; i < MOVES; i++) {
                if (random.nextInt(4) == 0) {
                    fine &= Crowd.withdraw(voter, poll).status() == (voted ? 204 : 404);
                    voted = false;
                } else {
                    Crowd.Answer answer = Crowd.cast(voter, poll, Votes.random(method, random));
                    fine &= answer.status() == (voted ? 200 : 201);
                    voted = true;
                }
            }
            return fine;
        } finally {
            busy.decrementAndGet();
        }
    }

    private static boolean sample(UUID poll, AtomicInteger busy, AtomicInteger samples)
            throws SQLException {
        boolean fine = true;
        try (Connection connection = PostgresResource.connect()) {
            while (busy.get() > 0) {
                fine &= Recount.differences(connection, poll).isEmpty();
                samples.incrementAndGet();
            }
        }
        return fine;
    }

    private static List<String> names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "option " + i).toList();
    }
}
