package org.votr.tally;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;

/** STAR voting, step by step as the Equal Vote Coalition tells it; positions count from 1. */
final class SlowStar {
    private final Voters voters;
    private final int maxScore;
    private final List<Integer> lot;

    SlowStar(Voters voters, int maxScore, List<Integer> lot) {
        this.voters = voters;
        this.maxScore = maxScore;
        this.lot = lot;
    }

    private long total(int option) {
        return SlowTotals.scores(voters)[option - 1];
    }

    private long top(int option) {
        return voters.ballots().stream().filter(b -> b[option - 1] == maxScore).count();
    }

    private long prefer(int one, int other) {
        return voters.ballots().stream()
                .filter(b -> Math.max(0, b[one - 1]) > Math.max(0, b[other - 1]))
                .count();
    }

    List<Integer> winner() {
        if (voters.positions().stream().allMatch(option -> total(option) == 0)) {
            return List.of();
        }
        List<Integer> finalists = new ArrayList<>();
        List<Integer> others = new ArrayList<>(voters.positions());
        while (finalists.size() < 2) {
            List<Integer> best = most(others, this::total);
            others.removeAll(best);
            finalists.addAll(advance(best, Math.min(best.size(), 2 - finalists.size())));
        }
        int one = finalists.get(0);
        int other = finalists.get(1);
        List<Integer> left =
                most(finalists, i -> i == one ? prefer(one, other) : prefer(other, one));
        left = most(left, this::total);
        left = most(left, this::top);
        return lot.stream().filter(left::contains).limit(1).toList();
    }

    private static List<Integer> most(List<Integer> options, ToLongFunction<Integer> by) {
        long most = options.stream().mapToLong(by).max().orElseThrow();
        return options.stream().filter(i -> by.applyAsLong(i) == most).toList();
    }

    /** So many of the tied: by comparisons first, then by the highest scores. */
    private List<Integer> advance(List<Integer> tied, int places) {
        List<Integer> chosen = new ArrayList<>();
        List<Integer> left = new ArrayList<>(tied);
        while (chosen.size() < places) {
            List<Integer> group = left;
            List<Integer> fewer = withoutTheMostBeaten(group);
            while (fewer.size() > places - chosen.size()) {
                group = fewer;
                fewer = withoutTheMostBeaten(group);
            }
            if (fewer.isEmpty()) {
                chosen.addAll(
                        byTop(group).subList(0, Math.min(group.size(), places - chosen.size())));
                return chosen;
            }
            chosen.addAll(fewer);
            left = new ArrayList<>(group);
            left.removeAll(fewer);
        }
        return chosen;
    }

    private List<Integer> byTop(List<Integer> tied) {
        return tied.stream()
                .sorted(
                        Comparator.comparingLong((Integer i) -> -top(i))
                                .thenComparingInt(lot::indexOf))
                .toList();
    }

    private List<Integer> withoutTheMostBeaten(List<Integer> tied) {
        List<Integer> beaten =
                most(tied, i -> tied.stream().filter(j -> prefer(j, i) > prefer(i, j)).count());
        return tied.stream().filter(i -> !beaten.contains(i)).toList();
    }
}
