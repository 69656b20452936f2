package org.votr.tally;

import java.util.Arrays;

/**
 * The ballots of a poll: distinct marks, each with its number of votes. Immutable; made for
 * millions of distinct ballots.
 */
public final class Profile {
    private final BallotForm form;
    private final short[][] marks;
    private final long[] votes;
    private final long ballots;

    private Profile(BallotForm form, short[][] marks, long[] votes) {
        this.form = form;
        this.marks = marks;
        this.votes = votes;
        this.ballots = Arrays.stream(votes).sum();
    }

    /** Collects ballots of one form. */
    public static Builder of(BallotForm form) {
        return new Builder(form);
    }

    /** What the marks mean. */
    public BallotForm form() {
        return form;
    }

    /** How many distinct ballots there are. */
    public int size() {
        return marks.length;
    }

    /** How many ballots there are, blank ones included. */
    public long ballots() {
        return ballots;
    }

    /** The votes of the distinct ballot with that index. */
    public long votes(int ballot) {
        return votes[ballot];
    }

    /** The marks of the distinct ballot with that index; not to be written to. */
    short[] marks(int ballot) {
        return marks[ballot];
    }

    /**
     * The same ballots as rankings: who scores an option above 0 ranks it, the higher the better;
     * what has no score or 0 is unranked.
     */
    Profile ranked() {
        if (form == BallotForm.RANKING) {
            return this;
        }
        if (form != BallotForm.SCORES) {
            throw new IllegalStateException("choices are no rankings");
        }
        short[][] ranks = new short[marks.length][];
        for (int ballot = 0; ballot < ranks.length; ballot++) {
            ranks[ballot] = ranks(marks[ballot]);
        }
        return new Profile(BallotForm.RANKING, ranks, votes);
    }

    /** Ranks may have gaps here: counting looks at their order only. */
    private static short[] ranks(short[] scores) {
        short[] ranks = new short[scores.length];
        int best = 0;
        for (short score : scores) {
            best = Math.max(best, score);
        }
        for (int i = 0; i < ranks.length; i++) {
            ranks[i] = (short) (scores[i] <= 0 ? 0 : best + 1 - scores[i]);
        }
        return ranks;
    }

    /** Collects distinct ballots. */
    public static final class Builder {
        private final BallotForm form;
        private short[][] marks = new short[16][];
        private long[] votes = new long[16];
        private int size;

        private Builder(BallotForm form) {
            this.form = form;
        }

        /**
         * Adds a distinct ballot; the array is kept, not copied.
         *
         * @param count its votes, not negative
         */
        public Builder add(short[] ballot, long count) {
            if (count < 0) {
                throw new IllegalArgumentException("negative votes");
            }
            if (size == marks.length) {
                marks = Arrays.copyOf(marks, size * 2);
                votes = Arrays.copyOf(votes, size * 2);
            }
            marks[size] = ballot;
            votes[size++] = count;
            return this;
        }

        /** What was collected. */
        public Profile build() {
            return new Profile(form, Arrays.copyOf(marks, size), Arrays.copyOf(votes, size));
        }
    }
}
