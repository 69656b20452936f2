package org.votr.tally;

import java.util.Arrays;

/** Ballots, by their indexes, in the piles they lie on. */
final class Piles {
    private final int[][] piles;
    private final int[] sizes;

    Piles(int count) {
        piles = new int[count][16];
        sizes = new int[count];
    }

    void add(int pile, int ballot) {
        if (sizes[pile] == piles[pile].length) {
            piles[pile] = Arrays.copyOf(piles[pile], sizes[pile] * 2);
        }
        piles[pile][sizes[pile]++] = ballot;
    }

    /** Takes all ballots off a pile. */
    int[] take(int pile) {
        int[] ballots = Arrays.copyOf(piles[pile], sizes[pile]);
        piles[pile] = new int[16];
        sizes[pile] = 0;
        return ballots;
    }
}
