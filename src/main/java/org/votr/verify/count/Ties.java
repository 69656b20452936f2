package org.votr.verify.count;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Breaks ties by the lot, and tells of all that were broken; indexes count from 0. */
final class Ties {
    /** In place of a round, where there are none. */
    static final int NO_ROUND = 0;

    private final List<Option> options;
    private final Lot lot;
    private final List<Object> told = new ArrayList<>();
    private boolean open;

    Ties(List<Option> options, Lot lot) {
        this.options = options;
        this.lot = lot;
    }

    /** All ties so far, as results have them. */
    List<Object> told() {
        return told;
    }

    /** Whether any is still open. */
    boolean open() {
        return open;
    }

    /** The ids of these, in the order of the poll. */
    List<Object> ids(List<Integer> indexes) {
        return new ArrayList<>(indexes.stream().sorted().map(i -> options.get(i).id()).toList());
    }

    /** The one that goes before the others of these, or {@link Lot#OPEN}. */
    int first(String at, int round, List<Integer> tied) {
        return drawn(at, round, tied, lot.first(tied));
    }

    /** The one that goes behind the others of these, or {@link Lot#OPEN}. */
    int last(String at, int round, List<Integer> tied) {
        return drawn(at, round, tied, lot.last(tied));
    }

    private int drawn(String at, int round, List<Integer> tied, int chosen) {
        if (chosen == Lot.OPEN) {
            open = true;
            tell(at, round, tied, null, List.of());
        } else {
            tell(at, round, tied, "seed", List.of(chosen));
        }
        return chosen;
    }

    /** Tells that a rule of the method has broken a tie. */
    void broken(String at, int round, List<Integer> tied, String by, List<Integer> chosen) {
        tell(at, round, tied, by, chosen);
    }

    private void tell(
            String at, int round, List<Integer> tied, @Nullable String by, List<Integer> chosen) {
        Map<String, @Nullable Object> tie = new LinkedHashMap<>();
        tie.put("at", at);
        if (round != NO_ROUND) {
            tie.put("round", (long) round);
        }
        tie.put("options", ids(tied));
        tie.put("broken_by", by);
        tie.put("chosen", ids(chosen));
        told.add(tie);
    }

    /** The winner of these, or all of them while the tie is open. */
    List<Integer> winner(List<Integer> best) {
        if (best.size() == 1) {
            return best;
        }
        int chosen = first("winner", NO_ROUND, best);
        return chosen == Lot.OPEN ? best : List.of(chosen);
    }
}
