package org.votr.tally;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The methods that compare pairs, from their definitions; positions count from 1. */
final class SlowPairs {
    private final int options;
    private final List<List<Set<Integer>>> ballots;

    SlowPairs(Voters voters) {
        options = voters.options();
        ballots = voters.preferences();
    }

    private static int place(List<Set<Integer>> ballot, int option) {
        for (int place = 0; place < ballot.size(); place++) {
            if (ballot.get(place).contains(option)) {
                return place;
            }
        }
        return ballot.size();
    }

    /** How many ballots put the one before the other. */
    int prefer(int one, int other) {
        return (int) ballots.stream().filter(b -> place(b, one) < place(b, other)).count();
    }

    private boolean beats(int one, int other) {
        return prefer(one, other) > prefer(other, one);
    }

    private List<Integer> positions() {
        List<Integer> positions = new ArrayList<>();
        for (int position = 1; position <= options; position++) {
            positions.add(position);
        }
        return positions;
    }

    /** Who beats each of the others, alone or nobody. */
    List<Integer> condorcetWinner() {
        return positions().stream()
                .filter(i -> positions().stream().allMatch(j -> i.equals(j) || beats(i, j)))
                .toList();
    }

    /** The smallest set, not empty, each member of which beats everyone outside. */
    Set<Integer> smithSet() {
        Set<Integer> smallest = new TreeSet<>(positions());
        for (int members = 1; members < 1 << options; members++) {
            Set<Integer> set = new TreeSet<>();
            for (int position : positions()) {
                if ((members >> (position - 1) & 1) == 1) {
                    set.add(position);
                }
            }
            Set<Integer> outside = new TreeSet<>(positions());
            outside.removeAll(set);
            boolean dominates =
                    set.stream().allMatch(i -> outside.stream().allMatch(o -> beats(i, o)));
            if (dominates && set.size() < smallest.size()) {
                smallest = set;
            }
        }
        return smallest;
    }

    private boolean nobodyPrefersAnything() {
        return positions().stream()
                .allMatch(i -> positions().stream().allMatch(j -> prefer(i, j) == 0));
    }

    private static List<Integer> drawn(List<Integer> best, List<Integer> lot) {
        return lot.stream().filter(best::contains).limit(1).toList();
    }

    /** Schulze: whoever has a path to each other at least as strong as any path back. */
    List<Integer> schulze(Strength strength, List<Integer> lot) {
        if (nobodyPrefersAnything()) {
            return List.of();
        }
        List<Integer> best =
                positions().stream()
                        .filter(
                                i ->
                                        positions().stream()
                                                .allMatch(
                                                        j ->
                                                                strongest(i, j, strength)
                                                                        >= strongest(
                                                                                j, i, strength)))
                        .toList();
        return drawn(best, lot);
    }

    /** The strength of the strongest of all paths that pass nobody twice. */
    int strongest(int from, int to, Strength strength) {
        return from == to ? 0 : walk(from, to, Set.of(from), Integer.MAX_VALUE, strength);
    }

    private int walk(int at, int to, Set<Integer> passed, int weakest, Strength strength) {
        if (at == to) {
            return weakest;
        }
        int best = 0;
        for (int next : positions()) {
            if (!passed.contains(next) && beats(at, next)) {
                Set<Integer> further = new HashSet<>(passed);
                further.add(next);
                int victory =
                        strength == Strength.MARGINS
                                ? prefer(at, next) - prefer(next, at)
                                : prefer(at, next);
                best =
                        Math.max(
                                best,
                                walk(next, to, further, Math.min(weakest, victory), strength));
            }
        }
        return best;
    }

    /**
     * Ranked pairs: all victories in one line, the most votes first, then the fewest against, then
     * those of whom the lot puts first; each is locked unless it closes a circle.
     */
    List<Integer> rankedPairs(List<Integer> lot) {
        if (nobodyPrefersAnything()) {
            return List.of();
        }
        List<int[]> victories = new ArrayList<>();
        for (int i : positions()) {
            for (int j : positions()) {
                if (beats(i, j)) {
                    victories.add(new int[] {i, j});
                }
            }
        }
        victories.sort(
                Comparator.comparingInt((int[] v) -> -prefer(v[0], v[1]))
                        .thenComparingInt(v -> prefer(v[1], v[0]))
                        .thenComparingInt(v -> lot.indexOf(v[0])));
        List<int[]> locked = new ArrayList<>();
        for (int[] victory : victories) {
            if (!leads(victory[1], victory[0], locked)) {
                locked.add(victory);
            }
        }
        List<Integer> unbeaten =
                positions().stream()
                        .filter(i -> locked.stream().noneMatch(v -> v[1] == i))
                        .toList();
        return drawn(unbeaten, lot);
    }

    private static boolean leads(int from, int to, List<int[]> locked) {
        return from == to || locked.stream().anyMatch(v -> v[0] == from && leads(v[1], to, locked));
    }

    /** Borda: twice the points, one for each other that a ballot puts behind, half for an equal. */
    long[] bordaDoubled() {
        long[] points = new long[options];
        for (List<Set<Integer>> ballot : ballots) {
            for (int i : positions()) {
                for (int j : positions()) {
                    if (i != j && !ballot.isEmpty()) {
                        int compared = Integer.compare(place(ballot, j), place(ballot, i));
                        points[i - 1] += 1 + compared;
                    }
                }
            }
        }
        return points;
    }
}
