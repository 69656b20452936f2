package org.votr.verify.count;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Ranked pairs: victories are locked from the strongest to the weakest, more votes first, then less
 * opposition; one that closes a circle is left out. Of equally strong ones that close a circle with
 * each other, those of the option go first that the lot puts first.
 */
final class RankedPairs {
    private final Election election;
    private final Ties ties;
    private final Pairs pairs;
    private final Locked locked;
    private final List<Object> seen = new ArrayList<>();

    private record Victory(int winner, int loser, long votes, long opposition) {}

    RankedPairs(Election election, Ties ties) {
        this.election = election;
        this.ties = ties;
        pairs = new Pairs(election);
        locked = new Locked(election.size());
    }

    Outcome count() {
        boolean complete = true;
        for (List<Victory> equals : equalVictories()) {
            complete = complete && look(new ArrayList<>(equals));
        }
        List<List<Integer>> ranking = pairs.levels(locked::leads);
        List<Integer> best = ranking.get(0);
        List<Integer> winners = pairs.nothing() ? List.of() : complete ? ties.winner(best) : best;
        Map<String, @Nullable Object> told = pairs.told(ties);
        told.put("victories", seen);
        Outcome outcome = new Outcome(election.firstPreferences(), winners);
        return (complete ? outcome.ranking(ranking) : outcome).with("pairwise", told);
    }

    /** The victories in groups that are equally strong, the strongest first. */
    private List<List<Victory>> equalVictories() {
        List<Victory> victories = new ArrayList<>();
        for (int i : election.all()) {
            for (int j : election.all()) {
                if (pairs.beats(i, j)) {
                    victories.add(new Victory(i, j, pairs.votes(i, j), pairs.votes(j, i)));
                }
            }
        }
        victories.sort(
                Comparator.comparing(Victory::votes, Comparator.reverseOrder())
                        .thenComparing(Victory::opposition));
        List<List<Victory>> groups = new ArrayList<>();
        for (Victory victory : victories) {
            List<Victory> last = groups.isEmpty() ? List.of() : groups.get(groups.size() - 1);
            if (last.isEmpty()
                    || last.get(0).votes != victory.votes
                    || last.get(0).opposition != victory.opposition) {
                groups.add(new ArrayList<>());
            }
            groups.get(groups.size() - 1).add(victory);
        }
        return groups;
    }

    /** Looks at equally strong victories; false where a tie is open. */
    private boolean look(List<Victory> equals) {
        while (!equals.isEmpty()) {
            List<Victory> against =
                    equals.stream().filter(v -> locked.leads(v.loser, v.winner)).toList();
            against.forEach(victory -> tell(victory, false));
            equals.removeAll(new HashSet<>(against));
            Locked all = locked.copy();
            equals.forEach(victory -> all.lock(victory.winner, victory.loser));
            lock(equals, equals.stream().filter(v -> !all.leads(v.loser, v.winner)).toList());
            List<Integer> winners = equals.stream().map(Victory::winner).distinct().toList();
            if (winners.size() == 1) {
                lock(equals, List.copyOf(equals));
            } else if (winners.size() > 1) {
                int first = ties.first("pair_order", Ties.NO_ROUND, winners);
                if (first == Lot.OPEN) {
                    return false;
                }
                lock(equals, equals.stream().filter(v -> v.winner == first).toList());
            }
        }
        return true;
    }

    private void lock(List<Victory> equals, List<Victory> some) {
        for (Victory victory : some) {
            locked.lock(victory.winner, victory.loser);
            tell(victory, true);
        }
        equals.removeAll(new HashSet<>(some));
    }

    private void tell(Victory victory, boolean lock) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("winner", election.options().get(victory.winner).id());
        told.put("loser", election.options().get(victory.loser).id());
        told.put("votes", victory.votes);
        told.put("opposition", victory.opposition);
        told.put("locked", lock);
        seen.add(told);
    }
}
