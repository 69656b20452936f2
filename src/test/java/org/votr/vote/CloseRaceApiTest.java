package org.votr.vote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.votr.vote.Votes.choice;
import static org.votr.vote.Votes.poll;

import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.votr.PostgresResource;
import org.votr.TestUser;

/** Votes that race a close: each is in the final count or was refused. */
@QuarkusTest
class CloseRaceApiTest {
    private static final int VOTERS = 32;

    /** Ballots after which a stream of votes ends by itself, should nothing close the poll. */
    private static final int ENOUGH = 2_000;

    private static final List<String> NAMES = List.of("A", "B", "C");

    private final TestUser author = TestUser.create();

    /** A ballot as its voter saw it: when it was sent, and whether it was accepted. */
    private record Sent(Instant at, int option, Crowd.Answer answer) {}

    @ParameterizedTest
    @ValueSource(strings = {"secret", "public"})
    void what_was_accepted_before_a_close_by_hand_counts_and_nothing_after_it(String ballots)
            throws Exception {
        UUID poll = poll(author, Map.of("ballots", ballots));
        CountDownLatch underWay = new CountDownLatch(3 * VOTERS);
        List<List<Sent>> sent = new ArrayList<>();
        Instant[] closed = new Instant[1];
        List<Callable<List<Sent>>> acts = stream(poll, underWay);
        acts.add(
                () -> {
                    assertTrue(underWay.await(60, TimeUnit.SECONDS));
                    var answer = Crowd.send("POST", "/api/polls/" + poll + "/close", author, null);
                    closed[0] = Instant.now();
                    assertEquals(200, answer.status());
                    return List.of();
                });

        sent.addAll(Crowd.together(acts));

        assertRefusedFrom(sent, closed[0]);
        assertFinalCount(poll, sent);
        // Whoever waits for the poll's lock is served in turn: a stream cannot keep the closer
        // waiting until it runs dry.
        assertTrue(sent.stream().allMatch(votes -> votes.size() <= ENOUGH));
    }

    @Test
    void what_was_accepted_before_the_closing_time_counts_and_nothing_after_it() throws Exception {
        Instant closes = Instant.now().plusMillis(2500);
        UUID poll = poll(author, Map.of("ballots", "public", "closes_at", "" + closes));

        List<List<Sent>> sent = Crowd.together(stream(poll, new CountDownLatch(0)));

        assertRefusedFrom(sent, closes);
        assertFinalCount(poll, sent);
        assertTrue(lastCounted(poll).isBefore(closes));
    }

    @Test
    void a_secret_poll_that_closes_by_the_clock_keeps_every_accepted_ballot() throws Exception {
        Instant closes = Instant.now().plusMillis(2500);
        UUID poll = poll(author, Map.of("closes_at", "" + closes));
        List<Callable<List<Sent>>> acts = stream(poll, new CountDownLatch(0));
        // Readers seal a closed poll: here they do so in the middle of the last ballots.
        acts.add(
                () -> {
                    while (Instant.now().isBefore(closes.plusMillis(200))) {
                        Crowd.send("GET", "/api/polls/" + poll + "/results", author, null);
                    }
                    return List.of();
                });

        List<List<Sent>> sent = Crowd.together(acts);

        assertRefusedFrom(sent, closes);
        assertFinalCount(poll, sent);
    }

    /** Voters who change their ballot until they are refused, and then try once more. */
    private static List<Callable<List<Sent>>> stream(UUID poll, CountDownLatch underWay) {
        List<Callable<List<Sent>>> acts = new ArrayList<>();
        for (TestUser voter : TestUser.create(VOTERS)) {
            acts.add(
                    () -> {
                        List<Sent> sent = new ArrayList<>();
                        boolean open = true;
                        while (open && sent.size() < ENOUGH) {
                            sent.add(send(voter, poll, sent.size()));
                            underWay.countDown();
                            open = sent.get(sent.size() - 1).answer().accepted();
                        }
                        sent.add(send(voter, poll, sent.size()));
                        return sent;
                    });
        }
        return acts;
    }

    private static Sent send(TestUser voter, UUID poll, int turn) {
        int option = turn % NAMES.size();
        Instant at = Instant.now();
        return new Sent(at, option, Crowd.cast(voter, poll, choice(NAMES.get(option))));
    }

    private static void assertRefusedFrom(List<List<Sent>> sent, Instant end) {
        for (List<Sent> ballots : sent) {
            for (Sent ballot : ballots) {
                Crowd.Answer answer = ballot.answer();
                assertTrue(
                        answer.accepted() || answer.type().equals("poll-closed"), answer::toString);
                assertFalse(
                        answer.accepted() && ballot.at().isAfter(end), "accepted after the end");
            }
            assertTrue(ballots.size() < ENOUGH, "the poll did not close");
        }
    }

    private static void assertFinalCount(UUID poll, List<List<Sent>> sent) throws SQLException {
        List<Integer> expected = new ArrayList<>(List.of(0, 0, 0));
        int ballots = 0;
        for (List<Sent> ofOne : sent) {
            List<Sent> accepted = ofOne.stream().filter(s -> s.answer().accepted()).toList();
            if (!accepted.isEmpty()) {
                int last = accepted.get(accepted.size() - 1).option();
                expected.set(last, expected.get(last) + 1);
                ballots++;
            }
        }
        assertEquals(expected, Votes.counts(poll));
        assertEquals(ballots, Votes.ballots(poll));
        assertEquals(List.of(), Recount.differences(poll));
    }

    private static Instant lastCounted(UUID poll) throws SQLException {
        try (Connection connection = PostgresResource.connect();
                PreparedStatement query =
                        connection.prepareStatement(
                                "select max(counted_at) from votes where topic_id = ?")) {
            query.setObject(1, poll);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getTimestamp(1).toInstant();
            }
        }
    }
}
