package org.votr.tally;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstantRunoffTest {
    private static final CountRules BATCHES =
            new CountRules(1, 5, true, SharedRanks.WAIT, Transfers.WIGM, Strength.WINNING_VOTES);

    /** First preferences only: so many for each option, in order. */
    private static Voters firsts(int... votes) {
        Voters none = new Voters(votes.length, BallotForm.RANKING, List.of());
        for (int i = 0; i < votes.length; i++) {
            short[] ranks = new short[votes.length];
            ranks[i] = 1;
            none = none.with(Collections.nCopies(votes[i], ranks));
        }
        return none;
    }

    private static List<Integer> firstOut(Voters voters, CountRules rules) {
        Tally tally = voters.count(Method.IRV, rules, voters.positions());
        assertNotNull(tally.rounds());
        return tally.rounds().rounds().get(0).excluded();
    }

    @Test
    void the_last_go_together_where_together_they_cannot_reach_the_next() {
        assertEquals(List.of(1, 2), firstOut(firsts(2, 2, 5, 8, 8), CountRules.DEFAULT));
    }

    @Test
    void the_last_go_one_by_one_where_together_they_can_reach_the_next() {
        assertEquals(List.of(2), firstOut(firsts(2, 2, 3, 8, 8), CountRules.DEFAULT));
        assertEquals(List.of(2), firstOut(firsts(2, 2, 4, 8, 8), CountRules.DEFAULT));
    }

    @Test
    void a_batch_takes_all_that_together_cannot_reach_the_next() {
        assertEquals(List.of(1, 2, 3), firstOut(firsts(2, 2, 3, 8, 8), BATCHES));
        assertEquals(List.of(1), firstOut(firsts(1, 2, 3, 6, 7), BATCHES));
    }
}
