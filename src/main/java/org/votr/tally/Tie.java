package org.votr.tally;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Options that stood equal where one had to be chosen.
 *
 * @param at what had to be decided
 * @param round the round or stage of the count in which it was, from 1; null where there are none
 * @param positions the options' positions, ascending; two at least
 * @param brokenBy what decided; null while the tie is open
 * @param chosen the positions it came out for, ascending; none while the tie is open
 */
public record Tie(
        At at,
        @Nullable Integer round,
        List<Integer> positions,
        @Nullable Breaker brokenBy,
        List<Integer> chosen) {

    /** What has to be decided. */
    public enum At {
        /** Who wins. */
        WINNER,

        /** Who reaches the runoff. */
        FINALIST,

        /** Who is eliminated, or excluded from STV. */
        ELIMINATION,

        /** Whose surplus is transferred first. */
        SURPLUS,

        /** Whose victory, of several equally strong ones, is looked at first. */
        PAIR_ORDER
    }

    /** What decides. */
    public enum Breaker {
        /** Who had more votes in the last round before in which the votes differed. */
        EARLIER_ROUND,

        /** Whom more ballots prefer to each other of the tied. */
        HEAD_TO_HEAD,

        /** Who has the higher score. */
        SCORE,

        /** Who has the highest score from more ballots. */
        TOP_SCORES,

        /** The order drawn from the poll's committed seed. */
        SEED
    }
}
