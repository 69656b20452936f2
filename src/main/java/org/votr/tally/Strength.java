package org.votr.tally;

/** How strong one option's pairwise victory over another is. */
public enum Strength {
    /** As many ballots as prefer the winner. */
    WINNING_VOTES,

    /** As many ballots as prefer the winner, less those that prefer the loser. */
    MARGINS
}
