package org.votr.tally;

/** What a ballot says, and so what its marks mean; positions count from 1. */
public enum BallotForm {
    /** The chosen positions, ascending. */
    CHOICES,

    /**
     * A score per position, -1 where none was given; what is cut off at the end has none either.
     */
    SCORES,

    /**
     * A rank per position, 1 the best, 0 unranked; ranks may be shared and have no gaps. What is
     * cut off at the end is unranked.
     */
    RANKING
}
