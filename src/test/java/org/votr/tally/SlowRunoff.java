package org.votr.tally;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Instant runoff that looks at every ballot anew in every round; positions count from 1. */
final class SlowRunoff {
    private final List<List<Set<Integer>>> ballots;
    private final CountRules rules;
    private final List<Integer> lot;
    private final Set<Integer> continuing;
    private final Set<Integer> ended = new HashSet<>();
    private int waiting;

    /** The votes of each continuing option in each round. */
    final List<Map<Integer, Integer>> rounds = new ArrayList<>();

    /** Who wins; nobody where no ballot counts. */
    final List<Integer> winners;

    SlowRunoff(Voters voters, CountRules rules, List<Integer> lot) {
        this.ballots = voters.preferences();
        this.rules = rules;
        this.lot = lot;
        continuing = new TreeSet<>(voters.positions());
        winners = run();
    }

    private List<Integer> run() {
        while (true) {
            Map<Integer, Integer> votes = recount();
            int active = sum(votes.values()) + waiting;
            if (active == 0) {
                return List.of();
            }
            rounds.add(votes);
            for (int option : continuing) {
                if (votes.get(option) * 2 > active || continuing.size() == 1) {
                    return List.of(option);
                }
            }
            continuing.removeAll(eliminated(votes));
        }
    }

    private Map<Integer, Integer> recount() {
        Map<Integer, Integer> votes = new TreeMap<>();
        continuing.forEach(option -> votes.put(option, 0));
        waiting = 0;
        for (int ballot = 0; ballot < ballots.size(); ballot++) {
            Set<Integer> best = ended.contains(ballot) ? Set.of() : best(ballots.get(ballot));
            if (best.size() == 1) {
                votes.merge(best.iterator().next(), 1, Integer::sum);
            } else if (best.size() > 1 && rules.sharedRanks() == SharedRanks.WAIT) {
                waiting++;
            } else {
                ended.add(ballot);
            }
        }
        return votes;
    }

    private Set<Integer> best(List<Set<Integer>> ballot) {
        for (Set<Integer> group : ballot) {
            Set<Integer> left = new TreeSet<>(group);
            left.retainAll(continuing);
            if (!left.isEmpty()) {
                return left;
            }
        }
        return Set.of();
    }

    private static int sum(Collection<Integer> votes) {
        return votes.stream().mapToInt(Integer::intValue).sum();
    }

    private Set<Integer> eliminated(Map<Integer, Integer> votes) {
        Set<Integer> out = Set.of();
        int fewest = votes.values().stream().min(Integer::compare).orElseThrow();
        Set<Integer> last = withFewerThan(fewest + 1, votes);
        for (int next : new TreeSet<>(votes.values())) {
            Set<Integer> lower = withFewerThan(next, votes);
            int together = sum(lower.stream().map(votes::get).toList()) + waiting;
            boolean allowed = rules.batchElimination() || (lower.equals(last) && last.size() > 1);
            if (!lower.isEmpty() && together < next && allowed) {
                out = lower;
            }
        }
        return out.isEmpty() ? Set.of(one(last)) : out;
    }

    private static Set<Integer> withFewerThan(int limit, Map<Integer, Integer> votes) {
        return votes.keySet().stream()
                .filter(option -> votes.get(option) < limit)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Of the last: who had fewer votes in the round before, in the one before that, by lot. */
    private int one(Set<Integer> last) {
        return last.stream()
                .min(
                        (one, other) -> {
                            for (int round = rounds.size() - 1; round >= 0; round--) {
                                Map<Integer, Integer> votes = rounds.get(round);
                                int compared = votes.get(one) - votes.get(other);
                                if (compared != 0) {
                                    return compared;
                                }
                            }
                            return lot.indexOf(other) - lot.indexOf(one);
                        })
                .orElseThrow();
    }
}
