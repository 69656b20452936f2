package org.votr.tally;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How options did against each other. Positions count from 1; rows and columns are in the poll's
 * order.
 *
 * @param preferences in row i and column j: how many ballots prefer i to j
 * @param condorcetWinner the position of the option that beats every other; null where there is
 *     none
 * @param smithSet positions of the smallest set whose members all beat everyone outside it,
 *     ascending
 * @param strengths Schulze's method: in row i and column j, the strength of the strongest path from
 *     i to j, 0 for none; else null
 * @param paths Schulze's method: a strongest path from each winner to every option it reaches; else
 *     null
 * @param victories ranked pairs: every pairwise victory in the order in which it was looked at;
 *     else null
 */
public record Pairwise(
        List<List<Long>> preferences,
        @Nullable Integer condorcetWinner,
        List<Integer> smithSet,
        @Nullable List<List<Long>> strengths,
        @Nullable List<Path> paths,
        @Nullable List<Victory> victories) {

    /**
     * A path of victories.
     *
     * @param positions from its beginning to its end
     * @param strength of its weakest victory
     */
    public record Path(List<Integer> positions, long strength) {}

    /**
     * One option's victory over another.
     *
     * @param winner a position
     * @param loser a position
     * @param votes how many ballots prefer the winner
     * @param opposition how many prefer the loser
     * @param locked false where it contradicts stronger victories
     */
    public record Victory(int winner, int loser, long votes, long opposition, boolean locked) {}
}
