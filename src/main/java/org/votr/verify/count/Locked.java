package org.votr.verify.count;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Locked victories: who stands above whom, directly or over others. */
final class Locked {
    private final List<BitSet> below = new ArrayList<>();

    Locked(int options) {
        for (int option = 0; option < options; option++) {
            below.add(new BitSet(options));
        }
    }

    Locked copy() {
        Locked copy = new Locked(0);
        below.forEach(set -> copy.below.add((BitSet) set.clone()));
        return copy;
    }

    /** Whether there is a way from the one down to the other. */
    boolean leads(int from, int to) {
        return below.get(from).get(to);
    }

    void lock(int winner, int loser) {
        if (leads(winner, loser)) {
            return;
        }
        BitSet under = (BitSet) below.get(loser).clone();
        under.set(loser);
        for (int option = 0; option < below.size(); option++) {
            if (option == winner || leads(option, winner)) {
                below.get(option).or(under);
            }
        }
    }
}
