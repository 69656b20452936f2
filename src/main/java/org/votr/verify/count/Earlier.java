package org.votr.verify.count;

import java.util.ArrayList;
import java.util.List;

/**
 * The votes of all rounds so far. Of options that stand equal the one goes that had fewer in the
 * last round in which they differed; else the lot decides.
 */
final class Earlier {
    private final List<long[]> rounds = new ArrayList<>();
    private final Ties ties;

    Earlier(Ties ties) {
        this.ties = ties;
    }

    /** Notes what each has in the round that begins; the array is kept. */
    void begin(long[] votes) {
        rounds.add(votes);
    }

    /** The round that has begun last, from 1. */
    int round() {
        return rounds.size();
    }

    /** The one of these whose surplus goes first, or {@link Lot#OPEN}. */
    int most(List<Integer> tied) {
        return one("surplus", tied, 1);
    }

    /** The one of these that goes, or {@link Lot#OPEN}. */
    int fewest(List<Integer> tied) {
        return one("elimination", tied, -1);
    }

    private int one(String at, List<Integer> tied, int sign) {
        List<Integer> left = tied;
        for (int back = rounds.size() - 1; back >= 0 && left.size() > 1; back--) {
            left = most(rounds.get(back), left, sign);
        }
        if (left.size() > 1) {
            return sign > 0 ? ties.first(at, round(), left) : ties.last(at, round(), left);
        }
        if (tied.size() > 1) {
            ties.broken(at, round(), tied, "earlier_round", left);
        }
        return left.get(0);
    }

    private static List<Integer> most(long[] votes, List<Integer> among, int sign) {
        long best = among.stream().mapToLong(i -> sign * votes[i]).max().orElseThrow();
        return among.stream().filter(i -> sign * votes[i] == best).toList();
    }
}
