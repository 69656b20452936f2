package org.votr.tally;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A count whose lot is not drawn yet. It goes as far as no tie stands in the way, and then looks at
 * every order that could be drawn: whoever wins under any of them is among the winners ("parallel
 * universe" tie-breaking: Conitzer, Rognlie and Xia 2009).
 */
final class OpenCount {
    /** How many ballots times options, and options to the third power, may be gone through. */
    private static final long WORK = 4_000_000;

    /** How many courses of a count may be looked at. */
    private static final long MOST_COURSES = 500;

    private final VotingMethod rule;
    private final Election election;

    OpenCount(VotingMethod rule, Election election) {
        this.rule = rule;
        this.election = election;
    }

    /**
     * The tally. Where there are too many courses to look at them all, those who could still win
     * when the first tie came up are the winners.
     */
    Tally tally() {
        Tally shown = rule.count(election, new Ties(new Lot.Undrawn()));
        boolean open = shown.ties().stream().anyMatch(tie -> tie.brokenBy() == null);
        return open ? shown.withWinners(winners(shown.winners())) : shown;
    }

    private List<Integer> winners(List<Integer> possible) {
        TreeSet<Integer> winners = new TreeSet<>();
        Universes universes = new Universes(election.options());
        long most = Math.min(MOST_COURSES, Math.max(2, WORK / size()));
        for (long course = 0; course < most; course++) {
            universes.enter();
            winners.addAll(rule.count(election, new Ties(universes)).winners());
            if (!universes.next()) {
                return List.copyOf(winners);
            }
        }
        return possible;
    }

    private long size() {
        long options = election.options();
        return election.profile().size() * options + options * options * options;
    }

    /** Draws every order in turn, as far as anybody asks for it. */
    private static final class Universes implements Lot {
        private final int options;
        private final List<Integer> taken = new ArrayList<>();
        private final List<Integer> offered = new ArrayList<>();
        private boolean[][] before;
        private int asked;

        Universes(int options) {
            this.options = options;
            this.before = new boolean[options][options];
        }

        /** Begins a course anew. */
        void enter() {
            before = new boolean[options][options];
            asked = 0;
        }

        /** Goes on to the next course; false where all have been. */
        boolean next() {
            for (int at = taken.size() - 1; at >= 0; at--) {
                if (taken.get(at) + 1 < offered.get(at)) {
                    taken.set(at, taken.get(at) + 1);
                    return true;
                }
                taken.remove(at);
                offered.remove(at);
            }
            return false;
        }

        @Override
        public OptionalInt first(int[] tied) {
            int chosen = choose(tied, x -> none(tied, other -> before[other][x]));
            IntStream.of(tied).filter(other -> other != chosen).forEach(o -> order(chosen, o));
            return OptionalInt.of(chosen);
        }

        @Override
        public OptionalInt last(int[] tied) {
            int chosen = choose(tied, x -> none(tied, other -> before[x][other]));
            IntStream.of(tied).filter(other -> other != chosen).forEach(o -> order(o, chosen));
            return OptionalInt.of(chosen);
        }

        private static boolean none(int[] tied, IntPredicate test) {
            return IntStream.of(tied).noneMatch(test);
        }

        private int choose(int[] tied, IntPredicate free) {
            int[] choices = IntStream.of(tied).filter(free).toArray();
            if (asked == taken.size()) {
                taken.add(0);
                offered.add(choices.length);
            }
            return choices[taken.get(asked++)];
        }

        /** Notes that one goes before another, and what follows from that. */
        private void order(int first, int second) {
            for (int x = 0; x < options; x++) {
                for (int y = 0; y < options; y++) {
                    before[x][y] |=
                            (x == first || before[x][first]) && (y == second || before[second][y]);
                }
            }
        }
    }
}
