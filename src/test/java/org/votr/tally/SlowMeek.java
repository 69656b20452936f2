package org.votr.tally;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The reference rule of Meek's method, in decimals as it is written; positions count from 1. */
final class SlowMeek {
    private static final BigDecimal UNIT = new BigDecimal("0.000000001");
    private static final BigDecimal OMEGA = new BigDecimal("0.000001");

    private final List<List<Set<Integer>>> ballots = new ArrayList<>();
    private final CountRules rules;
    private final List<Integer> lot;
    private final int seats;
    private final Set<Integer> hopeful;
    private final Set<Integer> elected = new TreeSet<>();
    private final Map<Integer, BigDecimal> keep = new HashMap<>();
    private Map<Integer, BigDecimal> votes = Map.of();
    private BigDecimal quota = BigDecimal.ZERO;
    private BigDecimal surplus = BigDecimal.ZERO;
    private BigDecimal waiting = BigDecimal.ZERO;

    /** What each option that is not excluded has, whenever somebody is elected or excluded. */
    final List<Map<Integer, BigDecimal>> rounds = new ArrayList<>();

    /** Who is elected. */
    final Set<Integer> winners;

    SlowMeek(Voters voters, CountRules rules, List<Integer> lot) {
        voters.preferences().forEach(ballot -> ballots.add(new ArrayList<>(ballot)));
        this.rules = rules;
        this.lot = lot;
        seats = Math.min(rules.seats(), voters.options());
        hopeful = new TreeSet<>(voters.positions());
        hopeful.forEach(option -> keep.put(option, BigDecimal.ONE));
        run();
        winners = elected;
    }

    private void run() {
        distribute();
        if (sum().add(waiting).signum() == 0) {
            return;
        }
        while (true) {
            boolean newly = iterate();
            rounds.add(new TreeMap<>(votes));
            if (hopeful.size() + elected.size() <= seats) {
                elected.addAll(hopeful);
            }
            if (elected.size() >= seats) {
                return;
            }
            if (!newly) {
                exclude();
            }
        }
    }

    private boolean iterate() {
        BigDecimal before = null;
        while (true) {
            distribute();
            List<Integer> reach =
                    hopeful.stream().filter(i -> votes.get(i).compareTo(quota) >= 0).toList();
            elected.addAll(reach);
            hopeful.removeAll(reach);
            surplus =
                    elected.stream()
                            .map(i -> votes.get(i).subtract(quota).max(BigDecimal.ZERO))
                            .reduce(BigDecimal.ZERO, BigDecimal::add);
            if (!reach.isEmpty()) {
                return true;
            }
            if (surplus.compareTo(OMEGA) < 0
                    || (before != null && surplus.compareTo(before) >= 0)) {
                return false;
            }
            before = surplus;
            elected.forEach(
                    i ->
                            keep.compute(
                                    i,
                                    (option, kept) ->
                                            kept.multiply(quota)
                                                    .divide(votes.get(i), 9, RoundingMode.UP)
                                                    .min(BigDecimal.ONE)));
        }
    }

    private BigDecimal sum() {
        return votes.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private void distribute() {
        votes = new TreeMap<>();
        hopeful.forEach(option -> votes.put(option, BigDecimal.ZERO));
        elected.forEach(option -> votes.put(option, BigDecimal.ZERO));
        waiting = BigDecimal.ZERO;
        ballots.forEach(this::distribute);
        quota =
                sum().add(waiting)
                        .divide(BigDecimal.valueOf(seats + 1L), 9, RoundingMode.DOWN)
                        .add(UNIT);
    }

    private void distribute(List<Set<Integer>> ballot) {
        BigDecimal left = BigDecimal.ONE;
        for (Set<Integer> group : ballot) {
            List<Integer> in = group.stream().filter(votes::containsKey).toList();
            if (in.size() > 1) {
                if (rules.sharedRanks() == SharedRanks.WAIT) {
                    waiting = waiting.add(left);
                } else {
                    ballot.subList(ballot.indexOf(group), ballot.size()).clear();
                }
                return;
            }
            if (in.size() == 1) {
                BigDecimal part = left.multiply(keep.get(in.get(0))).setScale(9, RoundingMode.UP);
                votes.merge(in.get(0), part, BigDecimal::add);
                left = left.subtract(part);
            }
            if (left.signum() == 0) {
                return;
            }
        }
    }

    private void exclude() {
        BigDecimal fewest =
                hopeful.stream().map(votes::get).min(BigDecimal::compareTo).orElseThrow();
        List<Integer> tied =
                hopeful.stream()
                        .filter(i -> votes.get(i).compareTo(fewest.add(surplus)) <= 0)
                        .toList();
        boolean without =
                waiting.signum() == 0 && tied.stream().allMatch(i -> votes.get(i).signum() == 0);
        if (without && hopeful.size() - tied.size() >= seats - elected.size()) {
            hopeful.removeAll(Set.copyOf(tied));
        } else {
            hopeful.remove(lot.stream().filter(tied::contains).reduce((a, b) -> b).orElseThrow());
        }
    }
}
