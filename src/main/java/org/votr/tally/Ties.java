package org.votr.tally;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Breaks what ties a rule leaves, and keeps account of them; indexes count from 0. */
final class Ties {
    private final Lot lot;
    private final List<Tie> account = new ArrayList<>();

    Ties(Lot lot) {
        this.lot = lot;
    }

    /** All ties so far, in the order in which they came up. */
    List<Tie> account() {
        return List.copyOf(account);
    }

    /** The one that goes before the others of these; empty where the tie stays open. */
    OptionalInt first(Tie.At at, @Nullable Integer round, int[] tied) {
        return drawn(at, round, tied, lot.first(tied));
    }

    /** The one that goes behind the others of these; empty where the tie stays open. */
    OptionalInt last(Tie.At at, @Nullable Integer round, int[] tied) {
        return drawn(at, round, tied, lot.last(tied));
    }

    private OptionalInt drawn(Tie.At at, @Nullable Integer round, int[] tied, OptionalInt chosen) {
        if (chosen.isPresent()) {
            broken(at, round, tied, Tie.Breaker.SEED, chosen.getAsInt());
        } else {
            account.add(new Tie(at, round, positions(tied), null, List.of()));
        }
        return chosen;
    }

    /** Notes that a rule of the method has broken a tie. */
    void broken(Tie.At at, @Nullable Integer round, int[] tied, Tie.Breaker by, int... chosen) {
        account.add(new Tie(at, round, positions(tied), by, positions(chosen)));
    }

    /** Positions, ascending, of these indexes. */
    static List<Integer> positions(int... indexes) {
        return Arrays.stream(indexes).sorted().map(index -> index + 1).boxed().toList();
    }
}
