package org.votr.tally;

/**
 * A voting rule: a pure function from an election and a way to break ties to a tally. A new one is
 * a class here and a constant in {@link Method}.
 */
sealed interface VotingMethod
        permits Plurality, Score, Star, InstantRunoff, Wigm, Meek, Borda, Schulze, RankedPairs {
    /**
     * Counts.
     *
     * @param ties asked where the rule's own way to tell tied options apart has ended
     */
    Tally count(Election election, Ties ties);
}
