package org.votr.verify.count;

import java.util.List;

/** Methods that add up: what each ballot gives each option, and who has the most. */
final class Totals {
    private final Election election;
    private final Ties ties;
    private final int size;

    Totals(Election election, Ties ties) {
        this.election = election;
        this.ties = ties;
        size = election.size();
    }

    /** Plurality and approval: a vote for each that is chosen. */
    Outcome choices() {
        long[] votes = new long[size];
        for (Profile.Marked ballot : election.profile().distinct()) {
            for (short position : ballot.marks) {
                votes[position - 1] += ballot.votes;
            }
        }
        return decided(votes, votes);
    }

    /** The sum of scores. */
    Outcome scores() {
        long[] sums = sums(election);
        return decided(scored(election), sums).points(i -> sums[i], 0);
    }

    /** The sum of each option's scores; none counts as 0. */
    static long[] sums(Election election) {
        long[] sums = new long[election.size()];
        for (Profile.Marked ballot : election.profile().distinct()) {
            for (int i = 0; i < ballot.marks.length; i++) {
                long points = Math.multiplyExact(Math.max(0L, ballot.marks[i]), ballot.votes);
                sums[i] = Math.addExact(sums[i], points);
            }
        }
        return sums;
    }

    /** How many ballots score each option above 0. */
    static long[] scored(Election election) {
        long[] votes = new long[election.size()];
        for (Profile.Marked ballot : election.profile().distinct()) {
            for (int i = 0; i < ballot.marks.length; i++) {
                votes[i] += ballot.marks[i] > 0 ? ballot.votes : 0;
            }
        }
        return votes;
    }

    /**
     * Borda: on each ballot, but on blank ones, each option is compared with each other: a point
     * where it is before that, half a point where both are equal.
     */
    Outcome borda() {
        long[] halves = new long[size];
        for (Profile.Marked ballot : election.profile().distinct()) {
            if (ballot.marks.length > 0) {
                for (int i = 0; i < size; i++) {
                    long points = Math.multiplyExact(halves(ballot.marks, i), ballot.votes);
                    halves[i] = Math.addExact(halves[i], points);
                }
            }
        }
        return decided(election.firstPreferences(), halves)
                .points(i -> Math.multiplyExact(5, halves[i]), 1);
    }

    private long halves(short[] ranks, int option) {
        int place = place(ranks, option);
        int halves = 0;
        for (int other = 0; other < size; other++) {
            int compared = Integer.compare(place(ranks, other), place);
            halves += other == option ? 0 : 1 + compared;
        }
        return halves;
    }

    private static int place(short[] ranks, int option) {
        return option < ranks.length && ranks[option] > 0 ? ranks[option] : Integer.MAX_VALUE;
    }

    /** Nobody wins who has nothing. */
    private Outcome decided(long[] votes, long[] totals) {
        List<List<Integer>> ranking = Outcome.descending(totals);
        List<Integer> best = ranking.get(0);
        List<Integer> winners = totals[best.get(0)] == 0 ? List.of() : ties.winner(best);
        return new Outcome(votes, winners).ranking(ranking);
    }
}
