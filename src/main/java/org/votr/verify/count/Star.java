package org.votr.verify.count;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * STAR: of the two highest sums of scores the one wins that more ballots score higher; ties by the
 * Equal Vote Coalition's protocol, step by step.
 */
final class Star {
    private static final int FINALISTS = 2;

    private final Election election;
    private final Ties ties;
    private final long[] sums;
    private final long[] top;
    private final List<Integer> finalists = new ArrayList<>();

    Star(Election election, Ties ties) {
        this.election = election;
        this.ties = ties;
        sums = Totals.sums(election);
        top = new long[election.size()];
        for (Profile.Marked ballot : election.profile().distinct()) {
            for (int i = 0; i < ballot.marks.length; i++) {
                top[i] += ballot.marks[i] == election.rules().maxScore() ? ballot.votes : 0;
            }
        }
    }

    Outcome count() {
        if (election.all().stream().allMatch(option -> sums[option] == 0)) {
            return outcome(List.of());
        }
        List<Integer> others = new ArrayList<>(election.all());
        while (finalists.size() < FINALISTS) {
            List<Integer> best = most(others, option -> sums[option]);
            others.removeAll(best);
            int places = FINALISTS - finalists.size();
            if (best.size() <= places) {
                finalists.addAll(best);
            } else if (!advance(best, places)) {
                best.stream().filter(o -> !finalists.contains(o)).forEach(finalists::add);
                return outcome(finalists);
            }
        }
        return runoff(finalists.get(0), finalists.get(1));
    }

    private static List<Integer> most(List<Integer> options, ToLongFunction<Integer> by) {
        long most = options.stream().mapToLong(by).max().orElseThrow();
        return options.stream().filter(option -> by.applyAsLong(option) == most).toList();
    }

    private static List<Integer> without(List<Integer> all, List<Integer> taken) {
        return all.stream().filter(option -> !taken.contains(option)).toList();
    }

    /**
     * Sends so many of the tied to the runoff: whoever lost most comparisons is out, again and
     * again, while places are left for the others. False where the tie is open.
     */
    private boolean advance(List<Integer> tied, int places) {
        List<Integer> fewer = without(tied, most(tied, option -> losses(option, tied)));
        if (fewer.isEmpty()) {
            return advanceByTop(tied, places);
        }
        if (fewer.size() > places) {
            return advance(fewer, places);
        }
        ties.broken("finalist", Ties.NO_ROUND, tied, "head_to_head", fewer);
        finalists.addAll(fewer);
        List<Integer> rest = without(tied, fewer);
        int left = places - fewer.size();
        if (rest.size() <= left) {
            finalists.addAll(rest);
            return true;
        }
        return left == 0 || advance(rest, left);
    }

    private boolean advanceByTop(List<Integer> tied, int places) {
        List<Integer> left = tied;
        int free = places;
        while (free > 0) {
            List<Integer> best = most(left, option -> top[option]);
            if (best.size() <= free) {
                ties.broken("finalist", Ties.NO_ROUND, left, "top_scores", best);
            } else {
                int drawn = ties.first("finalist", Ties.NO_ROUND, best);
                if (drawn == Lot.OPEN) {
                    return false;
                }
                best = List.of(drawn);
            }
            finalists.addAll(best);
            left = without(left, best);
            free -= best.size();
        }
        return true;
    }

    private long losses(int option, List<Integer> others) {
        return others.stream()
                .filter(other -> prefer(other, option) > prefer(option, other))
                .count();
    }

    private long prefer(int one, int other) {
        long votes = 0;
        for (Profile.Marked ballot : election.profile().distinct()) {
            votes += score(ballot.marks, one) > score(ballot.marks, other) ? ballot.votes : 0;
        }
        return votes;
    }

    private static int score(short[] scores, int option) {
        return option < scores.length ? Math.max(0, scores[option]) : 0;
    }

    private Outcome runoff(int one, int other) {
        int first = sums[other] > sums[one] ? other : one;
        int second = first == one ? other : one;
        long votes = prefer(first, second);
        long against = prefer(second, first);
        List<Integer> both = List.of(first, second);
        Map<String, Object> runoff = new LinkedHashMap<>();
        runoff.put("finalists", List.of(finalist(first, votes), finalist(second, against)));
        runoff.put("equal", election.profile().total() - votes - against);
        return outcome(winner(both, votes - against)).with("runoff", runoff);
    }

    private Map<String, Object> finalist(int option, long votes) {
        Map<String, Object> finalist = new LinkedHashMap<>();
        finalist.put("id", election.options().get(option).id());
        finalist.put("votes", votes);
        return finalist;
    }

    private List<Integer> winner(List<Integer> both, long lead) {
        if (lead != 0) {
            return List.of(both.get(lead > 0 ? 0 : 1));
        }
        List<Integer> higher = most(both, option -> sums[option]);
        if (higher.size() == 1) {
            ties.broken("winner", Ties.NO_ROUND, both, "score", higher);
            return higher;
        }
        List<Integer> topped = most(both, option -> top[option]);
        if (topped.size() == 1) {
            ties.broken("winner", Ties.NO_ROUND, both, "top_scores", topped);
            return topped;
        }
        return ties.winner(both);
    }

    private Outcome outcome(List<Integer> winners) {
        return new Outcome(Totals.scored(election), winners).points(i -> sums[i], 0);
    }
}
