package org.votr.vote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.votr.poll.BallotSecrecy;
import org.votr.poll.Topic;
import org.votr.poll.TopicOption;
import org.votr.problem.Problem;
import org.votr.problem.ProblemType;
import org.votr.tally.Method;

/** What a group of requests comes to, without a database. */
class GroupReplayTest {
    /** As Hibernate makes one: its constructor is not for others. */
    private static final class TestOption extends TopicOption {}

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final Topic topic = new Topic();
    private final UUID ann = UUID.randomUUID();
    private final UUID bob = UUID.randomUUID();
    private final Set<UUID> inactive = new HashSet<>();
    private final Map<RollEntry.Claim, Integer> weights = new HashMap<>();
    private final Set<UUID> unverified = new HashSet<>();
    private final Map<Vote.Key, GroupReplay.Stored> before = new HashMap<>();
    private final Map<GroupReplay.Of<Integer>, Long> taken = new HashMap<>();
    private GroupReplay.State state = new GroupReplay.State(3, NOW, null, null, false, false);
    private GroupReplay replay;

    @BeforeEach
    void open_a_poll() {
        topic.id = UUID.randomUUID();
        topic.version = 3;
        topic.method = Method.APPROVAL;
        topic.ballots = BallotSecrecy.PUBLIC;
        topic.canChange = true;
        for (short position = 1; position <= 3; position++) {
            TopicOption option = new TestOption();
            option.position = position;
            option.name = "O" + position;
            topic.options.add(option);
        }
        begin();
    }

    private void begin() {
        replay =
                new GroupReplay(
                        new GroupReplay.Before(
                                inactive,
                                weights,
                                unverified,
                                Map.of(topic.id, state),
                                before,
                                taken));
    }

    private BallotRequest add(UUID voter, Integer... choices) {
        return add(
                new BallotRequest(
                        topic, voter, null, voter, new Marks(List.of(choices)), null, false));
    }

    private BallotRequest withdraw(UUID voter) {
        return add(new BallotRequest(topic, voter, null, voter, null, null, false));
    }

    private BallotRequest add(BallotRequest request) {
        replay.add(request);
        return request;
    }

    private static boolean first(BallotRequest request) {
        return assertInstanceOf(BallotRequest.Outcome.Done.class, request.outcome().join()).change()
                == BallotRequest.Change.CAST;
    }

    private static ProblemType refusal(BallotRequest request) {
        CompletionException failure =
                assertThrows(CompletionException.class, request.outcome()::join);
        return assertInstanceOf(Problem.class, failure.getCause()).type();
    }

    private long option(int position) {
        return replay.options().getOrDefault(new GroupReplay.Of<>(topic.id, position), 0L);
    }

    @Test
    void one_voter_twice_is_one_ballot_the_last() {
        BallotRequest one = add(ann, 1, 2);
        BallotRequest two = add(ann, 2, 3);
        replay.answer();

        assertTrue(first(one));
        assertEquals(false, first(two));
        assertEquals(
                new Marks(List.of(2, 3)),
                replay.ballots().get(new Vote.Key(topic.id, ann)).marks());
        assertEquals(List.of(0L, 1L, 1L), List.of(option(1), option(2), option(3)));
        assertEquals(1, replay.count(topic.id));
        assertEquals(2, replay.versions().get(topic.id));
    }

    @Test
    void what_is_cast_and_withdrawn_leaves_nothing() {
        add(ann, 1);
        withdraw(ann);
        BallotRequest again = withdraw(ann);
        replay.answer();

        assertEquals(ProblemType.NO_VOTE, refusal(again));
        assertNull(replay.ballots().get(new Vote.Key(topic.id, ann)));
        assertEquals(0, option(1));
        assertEquals(0, replay.count(topic.id));
        assertTrue(replay.distinctBallots().values().stream().allMatch(votes -> votes == 0));
    }

    @Test
    void the_same_ballot_writes_nothing() {
        before.put(
                new Vote.Key(topic.id, ann),
                new GroupReplay.Stored(new Marks(List.of(1)), 1, null, NOW));
        topic.canChange = false;
        BallotRequest same = add(ann, 1);
        BallotRequest other = add(ann, 2);
        replay.answer();

        assertEquals(false, first(same));
        assertEquals(ProblemType.ALREADY_VOTED, refusal(other));
        assertTrue(replay.ballots().isEmpty());
        assertTrue(replay.versions().isEmpty());
    }

    @Test
    void places_go_in_the_order_of_arrival_and_come_free_again() {
        topic.options.get(0).capacity = 2;
        taken.put(new GroupReplay.Of<>(topic.id, 1), 1L);
        begin();
        BallotRequest last = add(ann, 1);
        BallotRequest none = add(bob, 1);
        withdraw(ann);
        BallotRequest again = add(bob, 1);
        replay.answer();

        assertTrue(first(last));
        assertEquals(ProblemType.OPTION_FULL, refusal(none));
        assertTrue(first(again));
    }

    @Test
    void a_closed_poll_takes_nothing_but_what_is_there() {
        before.put(
                new Vote.Key(topic.id, ann),
                new GroupReplay.Stored(new Marks(List.of(1)), 1, null, NOW));
        state = new GroupReplay.State(3, NOW, null, NOW, false, false);
        begin();
        BallotRequest same = add(ann, 1);
        BallotRequest late = add(bob, 1);
        BallotRequest gone = withdraw(ann);
        replay.answer();

        assertEquals(false, first(same));
        assertEquals(ProblemType.POLL_CLOSED, refusal(late));
        assertEquals(ProblemType.POLL_CLOSED, refusal(gone));
    }

    @Test
    void old_rules_never_decide() {
        topic.version = 2;
        BallotRequest stale = add(ann, 1);
        topic.version = 3;
        replay.answer();

        assertInstanceOf(BallotRequest.Outcome.Stale.class, stale.outcome().join());
        assertTrue(replay.ballots().isEmpty());
    }

    @Test
    void a_poll_that_is_gone_is_not_found() {
        replay =
                new GroupReplay(
                        new GroupReplay.Before(
                                inactive, weights, unverified, Map.of(), before, taken));
        BallotRequest request = add(ann, 1);
        replay.answer();

        assertEquals(ProblemType.NOT_FOUND, refusal(request));
    }

    /** Against the obvious: apply each request to a map of ballots, and count that afterwards. */
    @Test
    void net_changes_are_what_one_request_after_the_other_comes_to() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            Map<UUID, Marks> box = new HashMap<>();
            List<UUID> voters = List.of(ann, bob, UUID.randomUUID());
            replay =
                    new GroupReplay(
                            new GroupReplay.Before(
                                    Set.of(),
                                    weights,
                                    Set.of(),
                                    Map.of(topic.id, state),
                                    Map.of(),
                                    Map.of()));
            for (int i = 0; i < 20; i++) {
                UUID voter = voters.get(random.nextInt(3));
                if (random.nextInt(4) == 0) {
                    withdraw(voter);
                    box.remove(voter);
                } else {
                    int choice = 1 + random.nextInt(3);
                    add(voter, choice);
                    box.put(voter, new Marks(List.of(choice)));
                }
            }
            String message = "seed " + seed + ", round " + round;
            for (int position = 1; position <= 3; position++) {
                Marks marks = new Marks(List.of(position));
                long votes = box.values().stream().filter(marks::equals).count();
                assertEquals(votes, option(position), message);
                assertEquals(
                        votes,
                        replay.distinctBallots()
                                .getOrDefault(new GroupReplay.Of<>(topic.id, marks), 0L),
                        message);
            }
            assertEquals(box.size(), replay.count(topic.id), message);
        }
    }

    @Test
    void who_is_disabled_or_deleted_meanwhile_does_not_vote() {
        inactive.add(ann);
        BallotRequest gone = add(ann, 1);
        BallotRequest there = add(bob, 1);
        replay.answer();

        assertEquals(ProblemType.UNAUTHORIZED, refusal(gone));
        assertTrue(first(there));
        assertEquals(1, replay.count(topic.id));
    }

    @Test
    void who_is_not_verified_casts_nothing_but_keeps_what_there_is() {
        topic.verifiedOnly = true;
        BallotRequest before = add(ann, 1);
        unverified.add(ann);
        BallotRequest repeated = add(ann, 1);
        BallotRequest changed = add(ann, 2);
        BallotRequest first = add(bob, 1);
        unverified.add(bob);
        BallotRequest another = add(bob, 2);
        replay.answer();

        assertTrue(first(before));
        assertFalse(first(repeated));
        assertEquals(ProblemType.NOT_ELIGIBLE, refusal(changed));
        assertTrue(first(first));
        assertEquals(ProblemType.NOT_ELIGIBLE, refusal(another));
        withdraw(ann);
        assertEquals(1, replay.count(topic.id));
    }
}
