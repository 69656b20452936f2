package org.votr.tally;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The Borda count (Borda 1781; for shared and truncated rankings Black 1958, Emerson 2013 calls it
 * symmetric): of n options the first gets n-1 points, the second n-2, the last none. Options that
 * share a rank share the points of the places they take, and so do all unranked ones behind the
 * ranked: an option gets one point for each it is preferred to and half a point for each it stands
 * equal with. A blank ballot counts for nothing.
 */
final class Borda implements VotingMethod {
    @Override
    public Tally count(Election election, Ties ties) {
        Profile profile = election.profile();
        long[] halves = halves(election);
        int[] best = Standings.most(halves);
        List<Integer> winners = halves[best[0]] == 0 ? List.of() : Standings.winner(best, ties);
        long[] first = Preferences.first(election);
        return new Tally(
                profile.ballots(),
                IntStream.range(0, halves.length)
                        .mapToObj(
                                i ->
                                        Tally.OptionCount.of(
                                                i,
                                                first[i],
                                                profile.ballots(),
                                                Fixed.decimal(halves[i] * 5, 1)))
                        .toList(),
                winners,
                Standings.ranking(halves),
                ties.account());
    }

    /** Half points, so that they are whole. */
    private static long[] halves(Election election) {
        Profile profile = election.profile();
        int options = election.options();
        long[] halves = new long[options];
        int[] perRank = new int[Short.MAX_VALUE + 1];
        for (int ballot = 0; ballot < profile.size(); ballot++) {
            add(profile.marks(ballot), profile.votes(ballot), halves, perRank);
        }
        return halves;
    }

    private static void add(short[] ranks, long votes, long[] halves, int[] perRank) {
        int ranked = 0;
        int last = 0;
        for (short rank : ranks) {
            if (rank > 0) {
                ranked++;
                perRank[rank]++;
                last = Math.max(last, rank);
            }
        }
        if (ranked == 0) {
            return;
        }
        int options = halves.length;
        long unranked = options - ranked - 1L;
        for (int option = 0; option < options; option++) {
            int rank = option < ranks.length ? ranks[option] : 0;
            halves[option] += votes * (rank == 0 ? unranked : points(rank, perRank, options));
        }
        Arrays.fill(perRank, 0, last + 1, 0);
    }

    private static long points(int rank, int[] perRank, int options) {
        int above = 0;
        for (int better = 1; better < rank; better++) {
            above += perRank[better];
        }
        int below = options - above - perRank[rank];
        return 2L * below + perRank[rank] - 1;
    }
}
