package org.votr.tally;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The votes of the rounds so far, which break ties: of options that stand equal, the one goes that
 * had fewer votes in the last round before in which they differed (for STV the Scottish Local
 * Government Elections Order 2007, schedule 1, rules 49 to 51).
 */
final class History {
    private final List<long[]> rounds = new ArrayList<>();
    private final Ties ties;

    History(Ties ties) {
        this.ties = ties;
    }

    /** Notes the votes of a round. */
    void add(long[] votes) {
        rounds.add(votes.clone());
    }

    /** The number of the round whose votes were noted last. */
    int round() {
        return rounds.size();
    }

    /** The one of these with the most votes before; empty where the tie stays open. */
    OptionalInt most(Tie.At at, int[] tied) {
        int[] left = narrow(tied, 1);
        return left.length == 1 ? broken(at, tied, left[0]) : ties.first(at, round(), left);
    }

    /** The one of these with the fewest votes before; empty where the tie stays open. */
    OptionalInt fewest(Tie.At at, int[] tied) {
        int[] left = narrow(tied, -1);
        return left.length == 1 ? broken(at, tied, left[0]) : ties.last(at, round(), left);
    }

    private OptionalInt broken(Tie.At at, int[] tied, int chosen) {
        if (tied.length > 1) {
            ties.broken(at, round(), tied, Tie.Breaker.EARLIER_ROUND, chosen);
        }
        return OptionalInt.of(chosen);
    }

    private int[] narrow(int[] tied, int sign) {
        int[] left = tied;
        for (int round = rounds.size() - 2; round >= 0 && left.length > 1; round--) {
            long[] votes = rounds.get(round);
            long best = IntStream.of(left).mapToLong(i -> sign * votes[i]).max().orElseThrow();
            left = IntStream.of(left).filter(i -> sign * votes[i] == best).toArray();
        }
        return left;
    }
}
