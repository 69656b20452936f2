package org.votr.tally;

import java.util.List;
import java.util.OptionalInt;

/** Tells options apart that no rule can; indexes count from 0. */
interface Lot {
    /** The one of these that goes before the others; empty where nobody knows. */
    OptionalInt first(int[] tied);

    /** The one of these that goes behind the others; empty where nobody knows. */
    OptionalInt last(int[] tied);

    /** Nothing is drawn yet. */
    final class Undrawn implements Lot {
        @Override
        public OptionalInt first(int[] tied) {
            return OptionalInt.empty();
        }

        @Override
        public OptionalInt last(int[] tied) {
            return OptionalInt.empty();
        }
    }

    /** An order was drawn. */
    final class Drawn implements Lot {
        private final int[] places;

        /**
         * Lots as drawn.
         *
         * @param order every position once, from 1; the one that goes before all others comes first
         */
        Drawn(List<Integer> order) {
            places = new int[order.size()];
            for (int place = 0; place < places.length; place++) {
                places[order.get(place) - 1] = place;
            }
        }

        @Override
        public OptionalInt first(int[] tied) {
            return OptionalInt.of(best(tied, -1));
        }

        @Override
        public OptionalInt last(int[] tied) {
            return OptionalInt.of(best(tied, 1));
        }

        private int best(int[] tied, int sign) {
            int best = tied[0];
            for (int option : tied) {
                if (sign * places[option] > sign * places[best]) {
                    best = option;
                }
            }
            return best;
        }
    }
}
