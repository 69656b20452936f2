package org.votr.verify.count;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * Instant runoff: while no option has more than half of the ballots that still count, the one with
 * the fewest is eliminated. Those that are last together go together if together they cannot reach
 * the next; with batch elimination so do all that cannot, tied or not. Other ties are broken by
 * earlier rounds.
 */
final class InstantRunoff {
    private final Election election;
    private final Papers papers;
    private final Earlier earlier;
    private final List<Object> rounds = new ArrayList<>();

    InstantRunoff(Election election, Ties ties) {
        this.election = election;
        papers = new Papers(election, 1, election.rules().waits());
        earlier = new Earlier(ties);
    }

    Outcome count() {
        List<Integer> winners =
                papers.exhausted() == election.profile().total() ? List.of() : run();
        return new Outcome(election.firstPreferences(), winners)
                .with("rounds", Round.all(null, rounds));
    }

    private List<Integer> run() {
        while (true) {
            long[] votes = papers.votes();
            long waiting = papers.waiting();
            long active = waiting + sum(votes, election.all());
            earlier.begin(votes);
            List<Integer> left = papers.continuing();
            Round round = new Round(election.options(), earlier.round(), 0);
            left.forEach(option -> round.standing(option, votes[option], false, null));
            round.aside(papers.exhausted(), waiting, 0);
            for (int option : left) {
                if (left.size() == 1 || Math.multiplyExact(2, votes[option]) > active) {
                    rounds.add(round.end(List.of(option), List.of(), Lot.OPEN, List.of()));
                    return List.of(option);
                }
            }
            List<Integer> out = eliminated(votes, waiting, left);
            papers.handOn(out);
            rounds.add(round.end(List.of(), out, Lot.OPEN, papers.transfers(0)));
            if (out.isEmpty()) {
                return left;
            }
        }
    }

    private static long sum(long[] votes, List<Integer> options) {
        return options.stream().mapToLong(option -> votes[option]).sum();
    }

    /** Who goes; nobody where a tie is open. */
    private List<Integer> eliminated(long[] votes, long waiting, List<Integer> left) {
        long fewest = left.stream().mapToLong(option -> votes[option]).min().orElseThrow();
        List<Integer> last = fewerThan(fewest + 1, votes, left);
        TreeSet<Long> next = new TreeSet<>(Comparator.reverseOrder());
        left.forEach(option -> next.add(votes[option]));
        for (long reach : next) {
            List<Integer> lower = fewerThan(reach, votes, left);
            boolean asked = election.rules().batchElimination() || lower.size() == last.size();
            if (asked && lower.size() > 1 && waiting + sum(votes, lower) < reach) {
                return lower;
            }
        }
        int one = earlier.fewest(last);
        return one == Lot.OPEN ? List.of() : List.of(one);
    }

    private static List<Integer> fewerThan(long limit, long[] votes, List<Integer> left) {
        return left.stream().filter(option -> votes[option] < limit).toList();
    }
}
