package org.votr.tally;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The counted result of a poll, with what a person needs to follow the count. Positions count from
 * 1.
 *
 * @param ballots ballots counted, blank ones included
 * @param options one entry per option, in the poll's order
 * @param winners positions of the winners, ascending; more than there are seats where a tie is
 *     open, none where nobody got a vote
 * @param ranking all positions, the best first, in groups that stand equal; null where the method
 *     gives no order
 * @param ties options that stood equal where one had to be chosen, in the order in which that came
 *     up
 * @param rounds how votes went from option to option; null for methods without rounds
 * @param pairwise how options did against each other; null for methods that do not compare pairs
 * @param runoff between the two best scores; null for methods without one
 */
public record Tally(
        long ballots,
        List<OptionCount> options,
        List<Integer> winners,
        @Nullable List<List<Integer>> ranking,
        List<Tie> ties,
        @Nullable Rounds rounds,
        @Nullable Pairwise pairwise,
        @Nullable Runoff runoff) {

    /** A tally without further explanation. */
    Tally(
            long ballots,
            List<OptionCount> options,
            List<Integer> winners,
            @Nullable List<List<Integer>> ranking,
            List<Tie> ties) {
        this(ballots, options, winners, ranking, ties, null, null, null);
    }

    /**
     * One option's part in it.
     *
     * @param position the option's position in the poll, from 1
     * @param votes ballots that choose it, rank it alone in the first place, or score it above 0
     * @param share votes as a part of the ballots counted, 0 to 1, rounded half up to six places; 0
     *     without ballots
     * @param points what it got where a method adds up points, else null
     */
    public record OptionCount(
            int position, long votes, BigDecimal share, @Nullable BigDecimal points) {
        static OptionCount of(int index, long votes, long ballots, @Nullable BigDecimal points) {
            BigDecimal share =
                    ballots == 0
                            ? BigDecimal.ZERO
                            : BigDecimal.valueOf(votes)
                                    .divide(BigDecimal.valueOf(ballots), 6, RoundingMode.HALF_UP);
            return new OptionCount(index + 1, votes, share, points);
        }
    }

    /**
     * The runoff of STAR voting.
     *
     * @param finalists the two positions, the higher score first
     * @param votes how many ballots score each of them above the other, in the same order
     * @param equal how many ballots score them alike
     */
    public record Runoff(List<Integer> finalists, List<Long> votes, long equal) {}

    /**
     * The tally, so far, of a poll that is decided by most votes; its ties are open.
     *
     * @param votes per option, in the poll's order
     * @param ballots ballots counted, blank ones included
     */
    public static Tally ofTotals(long[] votes, long ballots) {
        return Plurality.tally(votes, ballots, new Ties(new Lot.Undrawn()));
    }

    /** Counts of these votes, without points. */
    static List<OptionCount> counts(long[] votes, long ballots) {
        return IntStream.range(0, votes.length)
                .mapToObj(index -> OptionCount.of(index, votes[index], ballots, null))
                .toList();
    }

    /** The same with other winners. */
    Tally withWinners(List<Integer> others) {
        return new Tally(ballots, options, others, ranking, ties, rounds, pairwise, runoff);
    }
}
