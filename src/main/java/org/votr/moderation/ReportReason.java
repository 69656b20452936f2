package org.votr.moderation;

/** What is wrong with a reported poll. */
public enum ReportReason {
    SPAM,
    ABUSE,
    ILLEGAL,
    PERSONAL_DATA,
    OTHER
}
