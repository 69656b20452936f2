package org.votr.fault;

import java.util.List;

/**
 * What a voter wants a poll to hold of them, or what it holds.
 *
 * @param marks the ballot, as the database keeps it; null for none
 */
record Choice(List<Integer> marks) {
    /** No ballot. */
    static final Choice NONE = new Choice(null);

    /** Options at the end that are not ranked are cut off, as in the database. */
    Choice {
        while (marks != null && !marks.isEmpty() && marks.get(marks.size() - 1) == 0) {
            marks = marks.subList(0, marks.size() - 1);
        }
    }

    boolean ballot() {
        return marks != null;
    }

    @Override
    public String toString() {
        return marks == null ? "none" : marks.toString();
    }
}
