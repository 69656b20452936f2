package org.votr.verify.count;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What each option has where every ballot gives each that it comes to the part which that keeps,
 * and passes on the rest. An option that keeps nothing is passed over.
 */
final class Shares {
    /** Ballots times shares; a count of millions of ballots takes a hundredth of it. */
    private static final long MOST_WORK = 50_000_000_000L;

    private final List<Profile.Marked> ballots;
    private final short[][] orders;
    private final boolean waits;
    private final long[] keep;
    private final long one;
    private final long[] votes;
    private long exhausted;
    private long waiting;
    private long work;

    /**
     * Ballots to be shared.
     *
     * @param keep the part that each option keeps, by its index; 0 once it is excluded
     * @param one what stands for all of a vote
     */
    Shares(Election election, long[] keep, long one) {
        ballots = election.profile().distinct();
        waits = election.rules().waits();
        this.keep = keep;
        this.one = one;
        votes = new long[election.size()];
        orders = new short[ballots.size()][];
        for (int i = 0; i < orders.length; i++) {
            orders[i] = order(ballots.get(i).marks);
        }
    }

    /** The indexes of the ranked options, the best first. */
    private static short[] order(short[] ranks) {
        List<Integer> ranked =
                IntStream.range(0, ranks.length)
                        .filter(i -> ranks[i] > 0)
                        .boxed()
                        .sorted(Comparator.comparing(i -> ranks[i]))
                        .toList();
        short[] order = new short[ranked.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = (short) (int) ranked.get(i);
        }
        return order;
    }

    long votes(int option) {
        return votes[option];
    }

    long exhausted() {
        return exhausted;
    }

    long waiting() {
        return waiting;
    }

    /** What counts for an option or may do so yet. */
    long counting() {
        return waiting + Arrays.stream(votes).sum();
    }

    /**
     * Shares all ballots anew.
     *
     * @throws CountException where that takes too long
     */
    void share() {
        work += ballots.size();
        if (work > MOST_WORK) {
            throw new CountException("it takes more than " + MOST_WORK + " looks at ballots");
        }
        Arrays.fill(votes, 0);
        exhausted = 0;
        waiting = 0;
        for (int ballot = 0; ballot < orders.length; ballot++) {
            share(ballot, ballots.get(ballot).votes);
        }
    }

    private void share(int ballot, long count) {
        short[] order = orders[ballot];
        short[] ranks = ballots.get(ballot).marks;
        long rest = one;
        int at = 0;
        while (at < order.length && rest > 0) {
            int begin = at;
            int only = Lot.OPEN;
            int sharing = 0;
            for (; at < order.length && ranks[order[at]] == ranks[order[begin]]; at++) {
                if (keep[order[at]] > 0) {
                    only = order[at];
                    sharing++;
                }
            }
            if (sharing > 1) {
                atSharedRank(ballot, begin, rest, count);
                return;
            }
            if (sharing == 1) {
                long part = partUp(rest, keep[only], one);
                votes[only] = Math.addExact(votes[only], Math.multiplyExact(part, count));
                rest -= part;
            }
        }
        exhausted = Math.addExact(exhausted, Math.multiplyExact(rest, count));
    }

    /** The rest of a ballot waits there, or the ballot ends there for good. */
    private void atSharedRank(int ballot, int begin, long rest, long count) {
        if (waits) {
            waiting = Math.addExact(waiting, Math.multiplyExact(rest, count));
        } else {
            orders[ballot] = Arrays.copyOf(orders[ballot], begin);
            exhausted = Math.addExact(exhausted, Math.multiplyExact(rest, count));
        }
    }

    /** {@code whole * numerator / denominator}, rounded up. */
    static long partUp(long whole, long numerator, long denominator) {
        long high = Math.multiplyHigh(whole, numerator);
        long product = whole * numerator;
        if (high == 0 && product >= 0) {
            return product / denominator + (product % denominator == 0 ? 0 : 1);
        }
        BigInteger[] parts =
                BigInteger.valueOf(whole)
                        .multiply(BigInteger.valueOf(numerator))
                        .divideAndRemainder(BigInteger.valueOf(denominator));
        return parts[0].longValueExact() + parts[1].signum();
    }
}
