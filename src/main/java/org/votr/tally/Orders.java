package org.votr.tally;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Ballots as the options they rank, from the best to the worst. */
final class Orders {
    static final int NONE = -1;
    static final int SEVERAL = -2;

    private final short[][] orders;

    Orders(Profile profile) {
        orders = new short[profile.size()][];
        for (int ballot = 0; ballot < orders.length; ballot++) {
            orders[ballot] = order(profile.marks(ballot));
        }
    }

    /** Indexes by rank; one that shares the rank of the one before it is bitwise inverted. */
    private static short[] order(short[] ranks) {
        int[] sorted =
                IntStream.range(0, ranks.length)
                        .filter(i -> ranks[i] > 0)
                        .map(i -> (ranks[i] << 16) | i)
                        .sorted()
                        .toArray();
        short[] order = new short[sorted.length];
        for (int at = 0; at < order.length; at++) {
            short option = (short) sorted[at];
            boolean shared = at > 0 && sorted[at] >> 16 == sorted[at - 1] >> 16;
            order[at] = shared ? (short) ~option : option;
        }
        return order;
    }

    short[] of(int ballot) {
        return orders[ballot];
    }

    /** Ends a ballot for good before the rank that begins here. */
    void end(int ballot, int begin) {
        orders[ballot] = Arrays.copyOf(orders[ballot], begin);
    }

    /** Where the rank that begins here ends. */
    int endOfRank(short[] order, int begin) {
        int end = begin + 1;
        while (end < order.length && order[end] < 0) {
            end++;
        }
        return end;
    }

    /** The one option of a rank that is not excluded, {@link #NONE} or {@link #SEVERAL}. */
    int only(short[] order, int begin, int end, boolean[] excluded) {
        int only = NONE;
        for (int at = begin; at < end; at++) {
            int option = order[at] < 0 ? ~order[at] : order[at];
            if (!excluded[option]) {
                if (only != NONE) {
                    return SEVERAL;
                }
                only = option;
            }
        }
        return only;
    }
}
