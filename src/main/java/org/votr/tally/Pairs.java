package org.votr.tally;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How many ballots prefer each option to each other; indexes count from 0. A ballot prefers what it
 * ranks to what it ranks lower and to what it does not rank; it prefers none of two options that
 * share a rank, or that it does not rank both.
 */
final class Pairs {
    private final int options;
    private final long[][] preferences;

    Pairs(Election election) {
        options = election.options();
        preferences = new long[options][options];
        Profile profile = election.profile();
        int[] ranked = new int[options];
        for (int ballot = 0; ballot < profile.size(); ballot++) {
            add(profile.marks(ballot), profile.votes(ballot), ranked);
        }
    }

    private void add(short[] ranks, long votes, int[] ranked) {
        int count = 0;
        for (int option = 0; option < ranks.length; option++) {
            if (ranks[option] > 0) {
                ranked[count++] = option;
            }
        }
        for (int at = 0; at < count; at++) {
            int option = ranked[at];
            short rank = ranks[option];
            long[] row = preferences[option];
            for (int other = 0; other < ranks.length; other++) {
                if (ranks[other] > rank || ranks[other] == 0) {
                    row[other] += votes;
                }
            }
            for (int other = ranks.length; other < options; other++) {
                row[other] += votes;
            }
        }
    }

    int options() {
        return options;
    }

    /** How many ballots prefer the one to the other. */
    long prefer(int option, int other) {
        return preferences[option][other];
    }

    boolean beats(int option, int other) {
        return preferences[option][other] > preferences[other][option];
    }

    /** Whether any ballot prefers any option to another. */
    boolean any() {
        return Arrays.stream(preferences).flatMapToLong(Arrays::stream).anyMatch(n -> n > 0);
    }

    /** The index of the option that beats every other; null where there is none. */
    @Nullable Integer condorcetWinner() {
        return IntStream.range(0, options)
                .filter(i -> all(j -> i == j || beats(i, j)))
                .boxed()
                .findFirst()
                .orElse(null);
    }

    private boolean all(IntPredicate test) {
        return IntStream.range(0, options).allMatch(test);
    }

    /** The Smith set: who reaches everyone over options that beat or tie the next. */
    int[] smithSet() {
        BitSet[] reach = new BitSet[options];
        for (int i = 0; i < options; i++) {
            reach[i] = new BitSet(options);
            for (int j = 0; j < options; j++) {
                reach[i].set(j, preferences[i][j] >= preferences[j][i]);
            }
        }
        for (int via = 0; via < options; via++) {
            for (int i = 0; i < options; i++) {
                if (reach[i].get(via)) {
                    reach[i].or(reach[via]);
                }
            }
        }
        return IntStream.range(0, options).filter(i -> reach[i].cardinality() == options).toArray();
    }

    /**
     * What there is to tell of the comparison.
     *
     * @param strengths see {@link Pairwise}
     * @param paths see {@link Pairwise}
     * @param victories see {@link Pairwise}
     */
    Pairwise view(
            long @Nullable [][] strengths,
            @Nullable List<Pairwise.Path> paths,
            @Nullable List<Pairwise.Victory> victories) {
        Integer winner = condorcetWinner();
        return new Pairwise(
                rows(preferences),
                winner == null ? null : winner + 1,
                Ties.positions(smithSet()),
                strengths == null ? null : rows(strengths),
                paths,
                victories);
    }

    private static List<List<Long>> rows(long[][] matrix) {
        return Arrays.stream(matrix).map(row -> Arrays.stream(row).boxed().toList()).toList();
    }

    /**
     * Groups of options, the best first: who is beaten by nobody comes first, then who is beaten by
     * nobody else, and so on.
     *
     * @param beaten whether the one of these loses to any other of these; it must have no cycles
     */
    static List<List<Integer>> levels(int options, Beaten beaten) {
        BitSet left = new BitSet(options);
        left.set(0, options);
        List<List<Integer>> levels = new ArrayList<>();
        while (!left.isEmpty()) {
            int[] level = left.stream().filter(i -> !beaten.by(i, left)).toArray();
            levels.add(Ties.positions(level));
            Arrays.stream(level).forEach(left::clear);
        }
        return List.copyOf(levels);
    }

    /** Whether an option loses to any of some others. */
    interface Beaten {
        boolean by(int option, BitSet others);
    }
}
