package org.votr.tally;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The Schulze method (Schulze 2011, "A new monotonic, clone-independent, reversal symmetric, and
 * Condorcet-consistent single-winner election method"): an option beats another where the strongest
 * path of pairwise victories to it is stronger than any path back; who is beaten by nobody wins. A
 * path is as strong as its weakest victory. Unranked options stand equal, behind all ranked ones.
 */
final class Schulze implements VotingMethod {
    @Override
    public Tally count(Election election, Ties ties) {
        Pairs pairs = new Pairs(election);
        Paths paths = new Paths(pairs, election.rules().strength());
        List<List<Integer>> ranking = Pairs.levels(pairs.options(), paths::beaten);
        int[] best = ranking.get(0).stream().mapToInt(position -> position - 1).toArray();
        return new Tally(
                election.profile().ballots(),
                Tally.counts(Preferences.first(election), election.profile().ballots()),
                pairs.any() ? Standings.winner(best, ties) : List.of(),
                ranking,
                ties.account(),
                null,
                pairs.view(paths.strength, paths.from(best), null),
                null);
    }

    /** Strongest paths, by the algorithm of Floyd and Warshall. */
    private static final class Paths {
        private static final int NONE = -1;

        private final int options;
        private final long[][] strength;

        /** In row i and column j: the option before j on the path from i to j. */
        private final int[][] before;

        Paths(Pairs pairs, Strength measure) {
            options = pairs.options();
            strength = new long[options][options];
            before = new int[options][options];
            for (int i = 0; i < options; i++) {
                for (int j = 0; j < options; j++) {
                    boolean beats = pairs.beats(i, j);
                    strength[i][j] = beats ? strength(pairs, i, j, measure) : 0;
                    before[i][j] = beats ? i : NONE;
                }
            }
            IntStream.range(0, options).forEach(this::via);
        }

        private static long strength(Pairs pairs, int i, int j, Strength measure) {
            return measure == Strength.WINNING_VOTES
                    ? pairs.prefer(i, j)
                    : pairs.prefer(i, j) - pairs.prefer(j, i);
        }

        private void via(int middle) {
            for (int i = 0; i < options; i++) {
                for (int j = 0; i != middle && j < options; j++) {
                    long over = Math.min(strength[i][middle], strength[middle][j]);
                    if (i != j && over > strength[i][j]) {
                        strength[i][j] = over;
                        before[i][j] = before[middle][j];
                    }
                }
            }
        }

        boolean beaten(int option, BitSet others) {
            return others.stream().anyMatch(o -> strength[o][option] > strength[option][o]);
        }

        /** A strongest path from each of these to every option it reaches. */
        List<Pairwise.Path> from(int[] starts) {
            List<Pairwise.Path> paths = new ArrayList<>();
            for (int start : starts) {
                for (int end = 0; end < options; end++) {
                    if (strength[start][end] > 0) {
                        paths.add(new Pairwise.Path(path(start, end), strength[start][end]));
                    }
                }
            }
            return List.copyOf(paths);
        }

        private List<Integer> path(int start, int end) {
            List<Integer> path = new ArrayList<>();
            for (int at = end; at != start; at = before[start][at]) {
                path.add(0, at + 1);
            }
            path.add(0, start + 1);
            return List.copyOf(path);
        }
    }
}
