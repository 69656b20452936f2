package org.votr.tally;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Methods that add up, from their definitions. */
final class SlowTotals {
    private SlowTotals() {}

    /** The first by lot of those with the most; nobody where nobody has anything. */
    static List<Integer> most(long[] totals, List<Integer> lot) {
        long most = LongStream.of(totals).max().orElse(0);
        return lot.stream().filter(p -> most > 0 && totals[p - 1] == most).limit(1).toList();
    }

    /** Votes: of choices each counts, of a ranking the option that is first alone. */
    static long[] votes(Voters voters) {
        long[] votes = new long[voters.options()];
        for (short[] ballot : voters.ballots()) {
            if (voters.form() == BallotForm.CHOICES) {
                for (short position : ballot) {
                    votes[position - 1]++;
                }
            } else {
                List<Set<Integer>> groups = Voters.groups(ballot);
                if (!groups.isEmpty() && groups.get(0).size() == 1) {
                    votes[groups.get(0).iterator().next() - 1]++;
                }
            }
        }
        return votes;
    }

    static long[] scores(Voters voters) {
        return IntStream.range(0, voters.options())
                .mapToLong(i -> voters.ballots().stream().mapToLong(b -> Math.max(0, b[i])).sum())
                .toArray();
    }
}
