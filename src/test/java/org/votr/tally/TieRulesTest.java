package org.votr.tally;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rules for ties and shared ranks of which the published elections have no example. */
class TieRulesTest {
    private static final Optional<List<Integer>> LOT = Optional.of(List.of(3, 2, 1));

    /** B waits at the rank of C, who is elected exactly at the quota: B has those ballots then. */
    @Test
    void who_waits_for_an_elected_option_goes_on_before_anyone_is_excluded() {
        Profile profile =
                Profile.of(BallotForm.RANKING)
                        .add(new short[] {2, 1, 1}, 2)
                        .add(new short[] {0, 0, 1}, 2)
                        .add(new short[] {1, 2, 2}, 1)
                        .build();
        Election election = new Election(3, profile, CountRules.DEFAULT.withSeats(2));

        Tally tally = election.count(Method.STV, LOT);

        assertEquals(List.of(2, 3), tally.winners());
        Rounds.Round first = tally.rounds().rounds().get(0);
        assertEquals(List.of(3), first.elected());
        assertEquals(Rounds.WAITING, first.transfers().get(0).from());
        assertEquals(2, first.transfers().get(0).to());
    }

    /** All three have 9; A is preferred to both others, and B and C are equal in everything. */
    @Test
    void who_beats_all_the_tied_is_in_the_runoff() {
        Profile profile =
                Profile.of(BallotForm.SCORES)
                        .add(new short[] {3, 5, 1}, 1)
                        .add(new short[] {2, 1, 5}, 1)
                        .add(new short[] {4, 3, 3}, 1)
                        .build();
        Election election = new Election(3, profile, CountRules.DEFAULT);

        Tally tally = election.count(Method.STAR, LOT);

        assertEquals(List.of(1), tally.winners());
        assertEquals(Tie.Breaker.HEAD_TO_HEAD, tally.ties().get(0).brokenBy());
        assertEquals(List.of(1), tally.ties().get(0).chosen());
        assertTrue(tally.runoff().finalists().contains(1));
    }

    /**
     * Whatever the number of courses, the winner of each lot is among the winners of the open
     * count.
     */
    @Test
    void a_count_with_too_many_orders_names_all_who_could_win() {
        int options = 40;
        Profile.Builder profile = Profile.of(BallotForm.RANKING);
        for (int voter = 0; voter < 5; voter++) {
            short[] ranks = new short[options];
            for (int i = 0; i < options; i++) {
                ranks[(i + voter * 8) % options] = (short) (i + 1);
            }
            profile.add(ranks, 1);
        }
        Election election = new Election(options, profile.build(), CountRules.DEFAULT);
        List<Integer> order = IntStream.rangeClosed(1, options).boxed().toList();
        for (Method method : List.of(Method.IRV, Method.RANKED_PAIRS, Method.SCHULZE)) {
            List<Integer> possible = election.count(method, Optional.empty()).winners();
            List<Integer> winners = election.count(method, Optional.of(order)).winners();

            assertTrue(possible.containsAll(winners), method + ": " + possible + winners);
        }
    }
}
