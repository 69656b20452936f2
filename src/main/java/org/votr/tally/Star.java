package org.votr.tally;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * STAR voting, score then automatic runoff: of the two options with the highest sums of scores the
 * one wins that more ballots score higher. No score counts as 0.
 *
 * <p>Ties by the Equal Vote Coalition's protocol. For a place in the runoff: whoever lost most
 * comparisons with the others of the tied is out, again and again, as long as places are left for
 * the others; then who has the highest score from most ballots goes on. In the runoff: the higher
 * sum, then the highest score from more ballots.
 */
final class Star implements VotingMethod {
    @Override
    public Tally count(Election election, Ties ties) {
        return new Count(election, ties).run();
    }

    private static final class Count {
        private final Election election;
        private final Ties ties;
        private final long[] totals;
        private final long[] top;

        Count(Election election, Ties ties) {
            this.election = election;
            this.ties = ties;
            totals = Score.totals(election);
            top = top(election);
        }

        private static long[] top(Election election) {
            Profile profile = election.profile();
            long[] top = new long[election.options()];
            for (int ballot = 0; ballot < profile.size(); ballot++) {
                short[] scores = profile.marks(ballot);
                for (int i = 0; i < scores.length; i++) {
                    top[i] += scores[i] == election.rules().maxScore() ? profile.votes(ballot) : 0;
                }
            }
            return top;
        }

        Tally run() {
            int[] pool = IntStream.range(0, totals.length).toArray();
            if (Arrays.stream(totals).allMatch(total -> total == 0)) {
                return tally(List.of(), null);
            }
            List<Integer> finalists = new ArrayList<>();
            while (finalists.size() < 2) {
                int[] best = most(pool, totals);
                int need = 2 - finalists.size();
                int[] advance = best.length <= need ? best : advance(best, need);
                if (advance.length < Math.min(need, best.length)) {
                    Arrays.stream(best).forEach(finalists::add);
                    return tally(finalists, null);
                }
                Arrays.stream(advance).forEach(finalists::add);
                pool = without(pool, best);
            }
            return runoff(finalists.get(0), finalists.get(1));
        }

        private static int[] most(int[] pool, long[] values) {
            long most = IntStream.of(pool).mapToLong(i -> values[i]).max().orElseThrow();
            return IntStream.of(pool).filter(i -> values[i] == most).toArray();
        }

        private static int[] without(int[] pool, int[] taken) {
            return IntStream.of(pool)
                    .filter(i -> IntStream.of(taken).noneMatch(t -> t == i))
                    .toArray();
        }

        /** So many of these, or fewer where the tie stays open. */
        private int[] advance(int[] tied, int need) {
            if (tied.length == need) {
                return tied;
            }
            int[] losses = IntStream.of(tied).map(i -> losses(i, tied)).toArray();
            int most = Arrays.stream(losses).max().orElseThrow();
            int[] fewer =
                    IntStream.range(0, tied.length)
                            .filter(at -> losses[at] < most)
                            .map(at -> tied[at])
                            .toArray();
            if (fewer.length == 0) {
                return byTopScores(tied, need);
            }
            if (fewer.length > need) {
                return advance(fewer, need);
            }
            ties.broken(Tie.At.FINALIST, null, tied, Tie.Breaker.HEAD_TO_HEAD, fewer);
            return fewer.length == need
                    ? fewer
                    : concat(fewer, advance(without(tied, fewer), need - fewer.length));
        }

        private static int[] concat(int[] first, int[] second) {
            return IntStream.concat(Arrays.stream(first), Arrays.stream(second)).toArray();
        }

        private int[] byTopScores(int[] tied, int need) {
            int[] left = tied;
            List<Integer> chosen = new ArrayList<>();
            while (chosen.size() < need) {
                int[] most = most(left, top);
                if (most.length <= need - chosen.size()) {
                    ties.broken(Tie.At.FINALIST, null, left, Tie.Breaker.TOP_SCORES, most);
                    Arrays.stream(most).forEach(chosen::add);
                    left = without(left, most);
                } else {
                    OptionalInt drawn = ties.first(Tie.At.FINALIST, null, most);
                    if (drawn.isEmpty()) {
                        break;
                    }
                    chosen.add(drawn.getAsInt());
                    left = without(left, new int[] {drawn.getAsInt()});
                }
            }
            return chosen.stream().mapToInt(Integer::intValue).toArray();
        }

        private int losses(int option, int[] others) {
            return (int)
                    IntStream.of(others)
                            .filter(other -> prefer(other, option) > prefer(option, other))
                            .count();
        }

        private Tally runoff(int one, int other) {
            int first = totals[one] >= totals[other] ? one : other;
            int second = first == one ? other : one;
            long votes = prefer(first, second);
            long against = prefer(second, first);
            Tally.Runoff runoff =
                    new Tally.Runoff(
                            List.of(first + 1, second + 1),
                            List.of(votes, against),
                            election.profile().ballots() - votes - against);
            if (votes != against) {
                return tally(List.of(votes > against ? first : second), runoff);
            }
            int[] tied = {first, second};
            if (totals[first] != totals[second]) {
                ties.broken(Tie.At.WINNER, null, tied, Tie.Breaker.SCORE, first);
                return tally(List.of(first), runoff);
            }
            if (top[first] != top[second]) {
                int chosen = top[first] > top[second] ? first : second;
                ties.broken(Tie.At.WINNER, null, tied, Tie.Breaker.TOP_SCORES, chosen);
                return tally(List.of(chosen), runoff);
            }
            OptionalInt drawn = ties.first(Tie.At.WINNER, null, tied);
            return tally(
                    drawn.isPresent() ? List.of(drawn.getAsInt()) : List.of(first, second), runoff);
        }

        private long prefer(int option, int other) {
            Profile profile = election.profile();
            long votes = 0;
            for (int ballot = 0; ballot < profile.size(); ballot++) {
                short[] scores = profile.marks(ballot);
                votes += score(scores, option) > score(scores, other) ? profile.votes(ballot) : 0;
            }
            return votes;
        }

        private static int score(short[] scores, int option) {
            return option < scores.length ? Math.max(0, scores[option]) : 0;
        }

        private Tally tally(List<Integer> winners, Tally.@Nullable Runoff runoff) {
            return new Tally(
                    election.profile().ballots(),
                    Score.counts(election, totals),
                    Ties.positions(winners.stream().mapToInt(Integer::intValue).toArray()),
                    null,
                    ties.account(),
                    null,
                    null,
                    runoff);
        }
    }
}
