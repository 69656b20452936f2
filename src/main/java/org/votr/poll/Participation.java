package org.votr.poll;

/** Whether the roll of a poll for invited voters says who has voted, and when; never what. */
public enum Participation {
    /** To the author and administrators, once the poll has closed. */
    AFTER_CLOSE,
    /** Never, and it is not noted either. */
    HIDDEN
}
