package org.votr.user;

/** What administrators do that is written down. */
public enum Act {
    USER_PROMOTED(Kind.USER),
    USER_DEMOTED(Kind.USER),
    USER_DISABLED(Kind.USER),
    USER_ENABLED(Kind.USER),
    USER_DELETED(Kind.USER),
    POLL_HIDDEN(Kind.POLL),
    POLL_UNHIDDEN(Kind.POLL),
    POLL_CHANGED(Kind.POLL),
    POLL_CLOSED(Kind.POLL),
    POLL_REOPENED(Kind.POLL),
    POLL_DELETED(Kind.POLL),
    /** All open reports on a poll. */
    REPORTS_SETTLED(Kind.POLL),
    REPORT_SETTLED(Kind.REPORT);

    /** To what it is done. */
    public enum Kind {
        USER,
        POLL,
        REPORT
    }

    private final Kind kind;

    Act(Kind kind) {
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
