package org.votr.verify.count;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Schulze's method: who has to each other a path of victories at least as strong as any path back
 * wins. Each row of strongest paths is found from its beginning outwards, the strongest first.
 */
final class Schulze {
    private final Election election;
    private final Ties ties;
    private final Pairs pairs;

    Schulze(Election election, Ties ties) {
        this.election = election;
        this.ties = ties;
        pairs = new Pairs(election);
    }

    Outcome count() {
        int size = election.size();
        long[][] strongest = new long[size][];
        for (int from = 0; from < size; from++) {
            strongest[from] = strongestFrom(from);
        }
        List<List<Integer>> ranking =
                pairs.levels((one, other) -> strongest[one][other] > strongest[other][one]);
        List<Integer> best = ranking.get(0);
        List<Integer> winners = pairs.nothing() ? List.of() : ties.winner(best);
        Map<String, @Nullable Object> told = pairs.told(ties);
        told.put("strengths", Pairs.rows(strongest));
        told.put("paths", paths(best, strongest));
        return new Outcome(election.firstPreferences(), winners)
                .ranking(ranking)
                .with("pairwise", told);
    }

    private long victory(int one, int other) {
        if (!pairs.beats(one, other)) {
            return 0;
        }
        long against = election.rules().margins() ? pairs.votes(other, one) : 0;
        return pairs.votes(one, other) - against;
    }

    private long[] strongestFrom(int from) {
        long[] strongest = new long[election.size()];
        List<Integer> open = new ArrayList<>(election.all());
        open.remove(Integer.valueOf(from));
        open.forEach(to -> strongest[to] = victory(from, to));
        while (!open.isEmpty()) {
            int next = most(open, to -> strongest[to]);
            open.remove(Integer.valueOf(next));
            for (int to : open) {
                long over = Math.min(strongest[next], victory(next, to));
                strongest[to] = Math.max(strongest[to], over);
            }
        }
        return strongest;
    }

    private static int most(List<Integer> open, IntToLongFunction by) {
        int most = open.get(0);
        for (int option : open) {
            most = by.applyAsLong(option) > by.applyAsLong(most) ? option : most;
        }
        return most;
    }

    private List<Object> paths(List<Integer> best, long[][] strongest) {
        List<Object> paths = new ArrayList<>();
        for (int from : best) {
            for (int to : election.all()) {
                if (strongest[from][to] > 0) {
                    paths.add(new BeatPath(from, to, strongest[from][to], this::victory, election));
                }
            }
        }
        return paths;
    }
}
