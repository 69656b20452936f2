package org.votr.tally;

import java.math.BigDecimal;
import java.util.Comparator;

/** From where to where votes go: positions, or what stands for one in {@link Rounds}. */
record Route(int from, int to) implements Comparable<Route> {
    @Override
    public int compareTo(Route other) {
        return Comparator.comparingInt(Route::from)
                .thenComparingInt(Route::to)
                .compare(this, other);
    }

    Rounds.Transfer transfer(BigDecimal votes) {
        return new Rounds.Transfer(from, to, votes);
    }
}
