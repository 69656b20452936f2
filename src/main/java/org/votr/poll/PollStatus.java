package org.votr.poll;

/** Where a poll stands in time. */
public enum PollStatus {
    SCHEDULED,
    OPEN,
    CLOSED
}
