package org.votr.tally;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Ranked pairs (Tideman 1987): pairwise victories are locked from the strongest to the weakest, and
 * one that contradicts those locked before is left out; whom no locked victory beats wins. Stronger
 * is the victory with more votes, then the one with less opposition. Of equally strong victories
 * that contradict each other, those of the option go first that the lot puts first (Zavist and
 * Tideman 1989). Unranked options stand equal, behind all ranked ones.
 */
final class RankedPairs implements VotingMethod {
    private static final Comparator<Pairwise.Victory> STRONGEST_FIRST =
            Comparator.comparingLong(Pairwise.Victory::votes)
                    .reversed()
                    .thenComparingLong(Pairwise.Victory::opposition);

    @Override
    public Tally count(Election election, Ties ties) {
        Pairs pairs = new Pairs(election);
        Locking locking = new Locking(pairs, ties);
        boolean complete = locking.run();
        List<List<Integer>> ranking = Pairs.levels(pairs.options(), locking.graph::beaten);
        int[] best = ranking.get(0).stream().mapToInt(position -> position - 1).toArray();
        return new Tally(
                election.profile().ballots(),
                Tally.counts(Preferences.first(election), election.profile().ballots()),
                winners(pairs, best, complete, ties),
                complete ? ranking : null,
                ties.account(),
                null,
                pairs.view(null, null, List.copyOf(locking.seen)),
                null);
    }

    private static List<Integer> winners(Pairs pairs, int[] best, boolean complete, Ties ties) {
        if (!pairs.any()) {
            return List.of();
        }
        return complete ? Standings.winner(best, ties) : Ties.positions(best);
    }

    private static final class Locking {
        private final Pairs pairs;
        private final Ties ties;
        private final Graph graph;
        private final List<Pairwise.Victory> seen = new ArrayList<>();

        Locking(Pairs pairs, Ties ties) {
            this.pairs = pairs;
            this.ties = ties;
            this.graph = new Graph(pairs.options());
        }

        /** Locks what can be locked; false where a tie stays open. */
        boolean run() {
            List<Pairwise.Victory> victories = victories();
            int from = 0;
            while (from < victories.size()) {
                int to = from + 1;
                while (to < victories.size()
                        && STRONGEST_FIRST.compare(victories.get(from), victories.get(to)) == 0) {
                    to++;
                }
                if (!lock(new ArrayList<>(victories.subList(from, to)))) {
                    return false;
                }
                from = to;
            }
            return true;
        }

        private List<Pairwise.Victory> victories() {
            List<Pairwise.Victory> victories = new ArrayList<>();
            for (int i = 0; i < pairs.options(); i++) {
                for (int j = 0; j < pairs.options(); j++) {
                    if (pairs.beats(i, j)) {
                        victories.add(
                                new Pairwise.Victory(
                                        i + 1,
                                        j + 1,
                                        pairs.prefer(i, j),
                                        pairs.prefer(j, i),
                                        true));
                    }
                }
            }
            victories.sort(STRONGEST_FIRST);
            return victories;
        }

        /** Locks what can be locked of equally strong victories; false where a tie stays open. */
        private boolean lock(List<Pairwise.Victory> equals) {
            while (!equals.isEmpty()) {
                equals.removeIf(this::contradicted);
                Graph union = graph.with(equals);
                equals.removeIf(
                        victory ->
                                !union.reaches(victory.loser(), victory.winner()) && lock(victory));
                if (equals.isEmpty()) {
                    return true;
                }
                int[] winners = equals.stream().mapToInt(v -> v.winner() - 1).distinct().toArray();
                OptionalInt first =
                        winners.length == 1
                                ? OptionalInt.of(winners[0])
                                : ties.first(Tie.At.PAIR_ORDER, null, winners);
                if (first.isEmpty()) {
                    return false;
                }
                equals.removeIf(v -> v.winner() == first.getAsInt() + 1 && lock(v));
            }
            return true;
        }

        private boolean contradicted(Pairwise.Victory victory) {
            boolean contradicted = graph.reaches(victory.loser(), victory.winner());
            if (contradicted) {
                seen.add(
                        new Pairwise.Victory(
                                victory.winner(),
                                victory.loser(),
                                victory.votes(),
                                victory.opposition(),
                                false));
            }
            return contradicted;
        }

        private boolean lock(Pairwise.Victory victory) {
            graph.add(victory);
            seen.add(victory);
            return true;
        }
    }

    /** Who reaches whom over locked victories. */
    private static final class Graph {
        private final BitSet[] reach;

        Graph(int options) {
            this(
                    IntStream.range(0, options)
                            .mapToObj(i -> new BitSet(options))
                            .toArray(BitSet[]::new));
        }

        private Graph(BitSet[] reach) {
            this.reach = reach;
        }

        Graph with(List<Pairwise.Victory> victories) {
            Graph union =
                    new Graph(
                            Arrays.stream(reach)
                                    .map(set -> (BitSet) set.clone())
                                    .toArray(BitSet[]::new));
            victories.forEach(union::add);
            return union;
        }

        void add(Pairwise.Victory victory) {
            int winner = victory.winner() - 1;
            int loser = victory.loser() - 1;
            if (reach[winner].get(loser)) {
                return;
            }
            for (int i = 0; i < reach.length; i++) {
                if (i == winner || reach[i].get(winner)) {
                    reach[i].or(reach[loser]);
                    reach[i].set(loser);
                }
            }
        }

        /** Whether there is a path from the one position to the other. */
        boolean reaches(int from, int to) {
            return reach[from - 1].get(to - 1);
        }

        /** Whether one of the others is locked above the option; indexes count from 0. */
        boolean beaten(int option, BitSet others) {
            return others.stream().anyMatch(other -> reach[other].get(option));
        }
    }
}
