package org.votr.verify.count;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** How many ballots put each option before each other; indexes count from 0. */
final class Pairs {
    private final Election election;
    private final int size;
    private final long[][] before;

    Pairs(Election election) {
        this.election = election;
        size = election.size();
        before = new long[size][size];
        int[] places = new int[size];
        for (Profile.Marked ballot : election.profile().distinct()) {
            Arrays.fill(places, Integer.MAX_VALUE);
            for (int i = 0; i < ballot.marks.length; i++) {
                places[i] = ballot.marks[i] > 0 ? ballot.marks[i] : Integer.MAX_VALUE;
            }
            add(places, ballot.votes);
        }
    }

    private void add(int[] places, long votes) {
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                before[i][j] += places[i] < places[j] ? votes : 0;
            }
        }
    }

    long votes(int one, int other) {
        return before[one][other];
    }

    boolean beats(int one, int other) {
        return before[one][other] > before[other][one];
    }

    /** Whether no ballot puts anything before anything. */
    boolean nothing() {
        return Arrays.stream(before).flatMapToLong(Arrays::stream).allMatch(votes -> votes == 0);
    }

    /** The index of who beats each other, or {@link Lot#OPEN}. */
    private int condorcetWinner() {
        return election.all().stream()
                .filter(i -> election.all().stream().allMatch(j -> i.equals(j) || beats(i, j)))
                .findFirst()
                .orElse(Lot.OPEN);
    }

    /**
     * The smallest set whose members all beat everyone else. Each of its members has won more
     * comparisons than lost by a larger margin than anybody else, so it is a beginning of that
     * order.
     */
    private List<Integer> smithSet() {
        List<Integer> order = new ArrayList<>(election.all());
        Map<Integer, Integer> leads = new LinkedHashMap<>();
        for (int i : election.all()) {
            int lead = 0;
            for (int j : election.all()) {
                lead += beats(i, j) ? 1 : beats(j, i) ? -1 : 0;
            }
            leads.put(i, lead);
        }
        order.sort(Comparator.comparing(leads::get, Comparator.reverseOrder()));
        int members = 1;
        while (!dominate(order, members)) {
            members++;
        }
        return order.subList(0, members);
    }

    private boolean dominate(List<Integer> order, int members) {
        return order.subList(0, members).stream()
                .allMatch(
                        i ->
                                order.subList(members, size).stream()
                                        .allMatch(other -> beats(i, other)));
    }

    /** What every method that compares pairs tells, as results have it. */
    Map<String, @Nullable Object> told(Ties ties) {
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        told.put("preferences", rows(before));
        int winner = condorcetWinner();
        told.put(
                "condorcet_winner",
                winner == Lot.OPEN ? null : election.options().get(winner).id());
        told.put("smith_set", ties.ids(smithSet()));
        return told;
    }

    /** A matrix as results have it. */
    static List<Object> rows(long[][] matrix) {
        List<Object> rows = new ArrayList<>();
        for (long[] row : matrix) {
            rows.add(Arrays.stream(row).boxed().toList());
        }
        return rows;
    }

    /**
     * All options in groups: first who is beaten by nobody, then who is by nobody of the rest.
     *
     * @param defeats whether the one defeats the other; without cycles
     */
    List<List<Integer>> levels(BiPredicate<Integer, Integer> defeats) {
        List<List<Integer>> levels = new ArrayList<>();
        BitSet left = new BitSet(size);
        left.set(0, size);
        while (!left.isEmpty()) {
            List<Integer> level =
                    left.stream()
                            .filter(i -> left.stream().noneMatch(j -> defeats.test(j, i)))
                            .boxed()
                            .toList();
            if (level.isEmpty()) {
                throw new IllegalStateException("a circle of defeats");
            }
            levels.add(level);
            level.forEach(left::clear);
        }
        return levels;
    }
}
