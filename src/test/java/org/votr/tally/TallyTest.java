package org.votr.tally;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.votr.tally.Tally.OptionCount;

class TallyTest {
    private static OptionCount count(int position, long votes, String share) {
        return new OptionCount(position, votes, new BigDecimal(share), null);
    }

    @Test
    void the_most_votes_win() {
        Tally tally = Tally.ofTotals(new long[] {2, 0, 4}, 6);

        assertEquals(
                new Tally(
                        6,
                        List.of(
                                count(1, 2, "0.333333"),
                                count(2, 0, "0.000000"),
                                count(3, 4, "0.666667")),
                        List.of(3),
                        List.of(List.of(3), List.of(1), List.of(2)),
                        List.of()),
                tally);
    }

    @Test
    void those_with_as_many_win_together_and_tie() {
        Tally tally = Tally.ofTotals(new long[] {5, 4, 5}, 14);

        assertEquals(List.of(1, 3), tally.winners());
        assertEquals(
                List.of(new Tie(Tie.At.WINNER, null, List.of(1, 3), null, List.of())),
                tally.ties());
        assertEquals(
                List.of(1, 2, 3), tally.options().stream().map(OptionCount::position).toList());
    }

    @Test
    void nobody_wins_without_votes() {
        Tally none = Tally.ofTotals(new long[2], 0);
        Tally blank = Tally.ofTotals(new long[2], 3);

        assertEquals(List.of(), none.winners());
        assertEquals(List.of(), none.ties());
        assertEquals(BigDecimal.ZERO, none.options().get(0).share());
        assertEquals(List.of(), blank.winners());
        assertEquals(3, blank.ballots());
    }

    @Test
    void a_share_is_exact_for_any_number_of_votes() {
        Tally tally = Tally.ofTotals(new long[] {Long.MAX_VALUE, 1}, Long.MAX_VALUE);

        assertEquals(new BigDecimal("1.000000"), tally.options().get(0).share());
        assertEquals(new BigDecimal("0.000000"), tally.options().get(1).share());
    }

    /**
     * The popular vote for the presidency of the United States in 1860: plurality without a
     * majority.
     */
    @Test
    void it_counts_elections_that_were() {
        Tally of1860 =
                Tally.ofTotals(new long[] {1_865_908, 1_380_202, 848_019, 590_901}, 4_685_030);

        assertEquals(List.of(1), of1860.winners());
        assertEquals(new BigDecimal("0.398270"), of1860.options().get(0).share());
    }

    @Test
    void whoever_wins_has_no_fewer_votes_than_anyone() {
        Random random = new Random(1);
        for (int i = 0; i < 1000; i++) {
            long[] votes = random.longs(2 + random.nextInt(9), 0, 4).toArray();
            long ballots = Arrays.stream(votes).sum();

            Tally tally = Tally.ofTotals(votes, ballots);

            for (int winner : tally.winners()) {
                assertTrue(Arrays.stream(votes).allMatch(v -> v <= votes[winner - 1]));
            }
            assertEquals(ballots == 0, tally.winners().isEmpty());
            assertEquals(tally.winners().size() > 1, !tally.ties().isEmpty());
        }
    }
}
