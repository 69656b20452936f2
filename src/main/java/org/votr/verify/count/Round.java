package org.votr.verify.count;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** A round as results have it: what stood as it began, then what became of it. */
final class Round {
    private final List<Option> options;
    private final int number;
    private final int places;
    private final List<Object> standings = new ArrayList<>();
    private final Map<String, Object> rest = new LinkedHashMap<>();

    /**
     * A round.
     *
     * @param number from 1
     * @param places decimal places of all units
     */
    Round(List<Option> options, int number, int places) {
        this.options = options;
        this.number = number;
        this.places = places;
    }

    Round standing(int option, long votes, boolean elected, @Nullable BigDecimal keep) {
        Map<String, @Nullable Object> standing = new LinkedHashMap<>();
        standing.put("id", options.get(option).id());
        standing.put("votes", Outcome.decimal(votes, places));
        standing.put("elected", elected);
        if (keep != null) {
            standing.put("keep", keep);
        }
        standings.add(standing);
        return this;
    }

    Round aside(long exhausted, long waiting, long lost) {
        rest.put("exhausted", Outcome.decimal(exhausted, places));
        rest.put("waiting", Outcome.decimal(waiting, places));
        rest.put("lost", Outcome.decimal(lost, places));
        return this;
    }

    Round quota(long quota) {
        rest.put("quota", Outcome.decimal(quota, places));
        return this;
    }

    /**
     * The round as it ends.
     *
     * @param elected in the order in which they were
     * @param eliminated in any order
     * @param surplusOf whose surplus went on, or {@link Lot#OPEN}
     */
    Object end(
            List<Integer> elected,
            List<Integer> eliminated,
            int surplusOf,
            List<Object> transfers) {
        IntFunction<Object> id = option -> options.get(option).id();
        Map<String, Object> round = new LinkedHashMap<>();
        round.put("number", (long) number);
        round.put("options", standings);
        round.putAll(rest);
        round.put("elected", elected.stream().map(id::apply).toList());
        round.put("eliminated", eliminated.stream().sorted().map(id::apply).toList());
        if (surplusOf != Lot.OPEN) {
            round.put("surplus_of", id.apply(surplusOf));
        }
        round.put("transfers", transfers);
        return round;
    }

    /** All rounds as results have them. */
    static Map<String, Object> all(@Nullable BigDecimal quota, List<Object> rounds) {
        Map<String, Object> all = new LinkedHashMap<>();
        if (quota != null) {
            all.put("quota", quota);
        }
        all.put("rounds", rounds);
        return all;
    }
}
