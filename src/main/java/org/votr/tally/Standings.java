package org.votr.tally;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Options by what each of them has, the most first. */
final class Standings {
    private Standings() {}

    /** The indexes that have the most; all of them where all have the same. */
    static int[] most(long[] values) {
        long most = Arrays.stream(values).max().orElseThrow();
        return IntStream.range(0, values.length).filter(i -> values[i] == most).toArray();
    }

    /** All positions, the most first, in groups that have the same. */
    static List<List<Integer>> ranking(long[] values) {
        List<List<Integer>> groups = new ArrayList<>();
        long last = 0;
        for (int index : descending(values)) {
            if (groups.isEmpty() || values[index] != last) {
                groups.add(new ArrayList<>());
            }
            groups.get(groups.size() - 1).add(index + 1);
            last = values[index];
        }
        return groups.stream().map(List::copyOf).toList();
    }

    private static int[] descending(long[] values) {
        return IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingLong((Integer i) -> values[i]).reversed())
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** The winner of these, or all of them while the tie is open. */
    static List<Integer> winner(int[] best, Ties ties) {
        if (best.length == 1) {
            return Ties.positions(best);
        }
        OptionalInt chosen = ties.first(Tie.At.WINNER, null, best);
        return chosen.isPresent() ? Ties.positions(chosen.getAsInt()) : Ties.positions(best);
    }
}
