package org.votr.tally;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;

/**
 * The counted result of a poll.
 *
 * @param ballots ballots counted, blank ones included
 * @param options one entry per option, in the poll's order
 * @param winners positions of the winners; several where they tie, none where nobody got a vote
 * @param ties sets of options that the count could not tell apart
 */
public record Tally(
        long ballots, List<OptionCount> options, List<Integer> winners, List<Tie> ties) {

    /**
     * One option's part in it.
     *
     * @param position the option's position in the poll, from 1
     * @param votes votes for it
     * @param share votes as a part of the ballots counted, 0 to 1, rounded half up to six places; 0
     *     without ballots
     */
    public record OptionCount(int position, long votes, BigDecimal share) {}

    /**
     * Options that stand equal where one had to be chosen.
     *
     * @param positions their positions, ascending; two at least
     */
    public record Tie(List<Integer> positions) {}

    /**
     * The option with the most votes wins: plurality for single choices, approval voting (Brams and
     * Fishburn 1978) where a ballot may choose several.
     *
     * @param positions every option's position
     * @param votes votes per position; an option that is not in it has none
     * @param ballots ballots counted
     */
    public static Tally mostVotes(List<Integer> positions, Map<Integer, Long> votes, long ballots) {
        List<OptionCount> counts =
                positions.stream()
                        .sorted()
                        .map(position -> count(position, votes.getOrDefault(position, 0L), ballots))
                        .toList();
        long most = counts.stream().mapToLong(OptionCount::votes).max().orElse(0);
        List<Integer> winners =
                counts.stream()
                        .filter(count -> most > 0 && count.votes() == most)
                        .map(OptionCount::position)
                        .toList();
        List<Tie> ties = winners.size() > 1 ? List.of(new Tie(winners)) : List.of();
        return new Tally(ballots, counts, winners, ties);
    }

    private static OptionCount count(int position, long votes, long ballots) {
        BigDecimal share =
                ballots == 0
                        ? BigDecimal.ZERO
                        : BigDecimal.valueOf(votes)
                                .divide(BigDecimal.valueOf(ballots), 6, RoundingMode.HALF_UP);
        return new OptionCount(position, votes, share);
    }
}
