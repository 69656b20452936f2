package org.votr.tally;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.votr.tally.Tally.OptionCount;
import org.votr.tally.Tally.Tie;

class TallyTest {
    private static OptionCount count(int position, long votes, String share) {
        return new OptionCount(position, votes, new BigDecimal(share));
    }

    @Test
    void the_most_votes_win() {
        Tally tally = Tally.mostVotes(List.of(1, 2, 3), Map.of(1, 2L, 3, 4L), 6);

        assertEquals(
                new Tally(
                        6,
                        List.of(
                                count(1, 2, "0.333333"),
                                count(2, 0, "0.000000"),
                                count(3, 4, "0.666667")),
                        List.of(3),
                        List.of()),
                tally);
    }

    @Test
    void those_with_as_many_win_together_and_tie() {
        Tally tally = Tally.mostVotes(List.of(3, 1, 2), Map.of(3, 5L, 1, 5L, 2, 4L), 14);

        assertEquals(List.of(1, 3), tally.winners());
        assertEquals(List.of(new Tie(List.of(1, 3))), tally.ties());
        assertEquals(
                List.of(1, 2, 3), tally.options().stream().map(OptionCount::position).toList());
    }

    @Test
    void nobody_wins_without_votes() {
        Tally none = Tally.mostVotes(List.of(1, 2), Map.of(), 0);
        Tally blank = Tally.mostVotes(List.of(1, 2), Map.of(1, 0L), 3);

        assertEquals(List.of(), none.winners());
        assertEquals(List.of(), none.ties());
        assertEquals(BigDecimal.ZERO, none.options().get(0).share());
        assertEquals(List.of(), blank.winners());
        assertEquals(3, blank.ballots());
    }

    @Test
    void a_share_is_exact_for_any_number_of_votes() {
        Tally tally =
                Tally.mostVotes(List.of(1, 2), Map.of(1, Long.MAX_VALUE, 2, 1L), Long.MAX_VALUE);

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
                Tally.mostVotes(
                        List.of(1, 2, 3, 4),
                        Map.of(1, 1_865_908L, 2, 1_380_202L, 3, 848_019L, 4, 590_901L),
                        4_685_030);

        assertEquals(List.of(1), of1860.winners());
        assertEquals(new BigDecimal("0.398270"), of1860.options().get(0).share());
    }

    @Test
    void whoever_wins_has_no_fewer_votes_than_anyone() {
        Random random = new Random(1);
        for (int i = 0; i < 1000; i++) {
            List<Integer> positions =
                    IntStream.rangeClosed(1, 1 + random.nextInt(9)).boxed().toList();
            Map<Integer, Long> votes = new HashMap<>();
            positions.forEach(position -> votes.put(position, (long) random.nextInt(4)));
            long ballots = votes.values().stream().mapToLong(v -> v).sum();

            Tally tally = Tally.mostVotes(positions, votes, ballots);

            for (int winner : tally.winners()) {
                assertTrue(votes.values().stream().allMatch(v -> v <= votes.get(winner)));
            }
            assertEquals(ballots == 0, tally.winners().isEmpty());
            assertEquals(tally.winners().size() > 1, !tally.ties().isEmpty());
        }
    }

    @Test
    void two_methods_decide_polls_today() {
        assertEquals(
                List.of(Method.SINGLE, Method.APPROVAL),
                List.of(Method.values()).stream().filter(Method::available).toList());
    }
}
