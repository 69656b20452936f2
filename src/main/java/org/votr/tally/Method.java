package org.votr.tally;

/** How marks become a winner. */
public enum Method {
    SINGLE,
    APPROVAL,
    SCORE,
    STAR,
    IRV,
    STV,
    SCHULZE,
    RANKED_PAIRS,
    BORDA;

    /** Whether polls can be decided by it today. */
    public boolean available() {
        return this == SINGLE || this == APPROVAL;
    }
}
