package org.votr.poll;

/** When counts are shown, and to whom. */
public enum ResultsVisibility {
    /** To all, at any time. */
    ALWAYS,
    /** To those who have voted; to all once the poll has closed. */
    AFTER_VOTE,
    /** To all once the poll has closed; to nobody before, the author included. */
    AFTER_CLOSE,
    /** To the author and administrators only, at any time. */
    AUTHOR
}
