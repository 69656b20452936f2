package org.votr.moderation;

/** Whether an administrator has seen to a report. */
public enum ReportStatus {
    OPEN,
    SETTLED
}
