package org.votr.tally;

/** What a ballot does, where one option counts at a time, on reaching a rank that several share. */
public enum SharedRanks {
    /** It waits, for nobody, until one of them remains. */
    WAIT,

    /** It is exhausted, as if it ended before that rank. */
    EXHAUST
}
