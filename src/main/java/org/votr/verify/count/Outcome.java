package org.votr.verify.count;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a count comes to; indexes count from 0. */
final class Outcome {
    /** Votes of each option. */
    final long[] votes;

    /** Who wins. */
    final List<Integer> winners;

    /** Members that only some methods have, by their names. */
    final Map<String, Object> details = new LinkedHashMap<>();

    private @Nullable List<BigDecimal> points;
    private @Nullable List<List<Integer>> ranking;

    Outcome(long[] votes, List<Integer> winners) {
        this.votes = votes;
        this.winners = winners;
    }

    Outcome points(IntToLongFunction units, int places) {
        points =
                IntStream.range(0, votes.length)
                        .mapToObj(i -> decimal(units.applyAsLong(i), places))
                        .toList();
        return this;
    }

    Outcome ranking(List<List<Integer>> groups) {
        ranking = groups;
        return this;
    }

    Outcome with(String name, Object value) {
        details.put(name, value);
        return this;
    }

    @Nullable BigDecimal points(int option) {
        return points == null ? null : points.get(option);
    }

    @Nullable List<List<Integer>> ranking() {
        return ranking;
    }

    /** All options in groups that have the same, the most first. */
    static List<List<Integer>> descending(long[] values) {
        List<List<Integer>> groups = new ArrayList<>();
        IntStream.range(0, values.length)
                .mapToLong(i -> values[i])
                .boxed()
                .distinct()
                .sorted(Comparator.reverseOrder())
                .forEach(
                        value ->
                                groups.add(
                                        IntStream.range(0, values.length)
                                                .filter(i -> values[i] == value)
                                                .boxed()
                                                .toList()));
        return groups;
    }

    /** So many units of that many decimal places, without needless zeros. */
    static BigDecimal decimal(long units, int places) {
        BigDecimal number = BigDecimal.valueOf(units, places).stripTrailingZeros();
        return number.scale() < 0 ? number.setScale(0) : number;
    }
}
