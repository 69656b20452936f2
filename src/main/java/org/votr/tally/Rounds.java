package org.votr.tally;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How votes went from option to option. Positions count from 1.
 *
 * @param quota how many votes elect; null where a majority does. Meek's method lowers it as ballots
 *     are exhausted: this is the first one
 * @param rounds in order; the last one has no transfers
 */
public record Rounds(@Nullable BigDecimal quota, List<Round> rounds) {
    /** In place of a position: ballots with no preference left. */
    public static final int EXHAUSTED = 0;

    /** In place of a position: ballots that wait at a shared rank. */
    public static final int WAITING = -1;

    /**
     * One round of elimination, or one stage of STV.
     *
     * @param number from 1
     * @param standings what every option still has, in the poll's order; eliminated ones are absent
     * @param exhausted votes with no preference left
     * @param waiting votes that wait at a shared rank
     * @param lost what rounding down has cost so far
     * @param quota the quota as it stands, where it moves
     * @param elected positions that reach the quota or the majority here, in that order
     * @param excluded positions that are eliminated here
     * @param surplusOf the position whose surplus is transferred here; null for none
     * @param transfers what that moves
     */
    public record Round(
            int number,
            List<Standing> standings,
            BigDecimal exhausted,
            BigDecimal waiting,
            BigDecimal lost,
            @Nullable BigDecimal quota,
            List<Integer> elected,
            List<Integer> excluded,
            @Nullable Integer surplusOf,
            List<Transfer> transfers) {

        /** A round as it begins. */
        static Round standing(
                int number, List<Standing> standings, BigDecimal exhausted, BigDecimal waiting) {
            return new Round(
                    number,
                    standings,
                    exhausted,
                    waiting,
                    BigDecimal.ZERO,
                    null,
                    List.of(),
                    List.of(),
                    null,
                    List.of());
        }

        /** The same with who is elected in it. */
        Round electing(List<Integer> positions) {
            return new Round(
                    number,
                    standings,
                    exhausted,
                    waiting,
                    lost,
                    quota,
                    List.copyOf(positions),
                    excluded,
                    surplusOf,
                    transfers);
        }

        /** The same with whom it eliminates, by index, and what that moves. */
        Round excluding(int[] indexes, List<Transfer> moved) {
            return new Round(
                    number,
                    standings,
                    exhausted,
                    waiting,
                    lost,
                    quota,
                    elected,
                    Ties.positions(indexes),
                    surplusOf,
                    moved);
        }
    }

    /**
     * What one option has in a round.
     *
     * @param elected whether it was elected before this round
     * @param keep the part of a vote it keeps (Meek's keep factor), 0 to 1; null for other methods
     */
    public record Standing(
            int position, BigDecimal votes, boolean elected, @Nullable BigDecimal keep) {}

    /**
     * Votes that go from one option to another.
     *
     * @param from a position, or {@link #WAITING}
     * @param to a position, {@link #EXHAUSTED} or {@link #WAITING}
     */
    public record Transfer(int from, int to, BigDecimal votes) {}
}
