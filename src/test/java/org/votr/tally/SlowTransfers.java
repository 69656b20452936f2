package org.votr.tally;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * STV with papers on piles, as the Scottish order tells a counting hall to do it: every ballot is a
 * paper of its own with a value of five decimal places. Positions count from 1.
 */
final class SlowTransfers {
    private final List<Paper> papers = new ArrayList<>();
    private final CountRules rules;
    private final List<Integer> lot;
    private final Set<Integer> continuing;
    private final Map<Integer, BigDecimal> kept = new HashMap<>();
    private final List<Integer> surpluses = new ArrayList<>();
    private final Set<Integer> elected = new TreeSet<>();
    private final int seats;

    /** What each option that is not excluded has in each stage. */
    final List<Map<Integer, BigDecimal>> stages = new ArrayList<>();

    /** Who is elected. */
    final Set<Integer> winners;

    private static final class Paper {
        final List<Set<Integer>> preferences;
        BigDecimal value = new BigDecimal("1.00000");
        int on;
        boolean waits;
        boolean ended;

        Paper(List<Set<Integer>> preferences) {
            this.preferences = preferences;
        }
    }

    SlowTransfers(Voters voters, CountRules rules, List<Integer> lot) {
        voters.preferences().forEach(ballot -> papers.add(new Paper(ballot)));
        this.rules = rules;
        this.lot = lot;
        seats = Math.min(rules.seats(), voters.options());
        continuing = new TreeSet<>(voters.positions());
        run();
        winners = elected;
    }

    private void run() {
        papers.forEach(this::place);
        long valid = papers.stream().filter(paper -> !paper.ended).count();
        if (valid == 0) {
            return;
        }
        BigDecimal quota = BigDecimal.valueOf(valid / (seats + 1) + 1);
        while (true) {
            Map<Integer, BigDecimal> votes = votes();
            stages.add(votes);
            int before = elected.size();
            elect(votes, quota);
            if (elected.size() == seats) {
                return;
            }
            if (elected.size() > before && somebodyWaitsForOneOnly()) {
                papers.stream().filter(paper -> paper.waits).forEach(this::place);
                continue;
            }
            if (!surpluses.isEmpty()) {
                transfer(pick(surpluses, votes, 1), votes, quota);
            } else {
                exclude(votes);
            }
            papers.stream().filter(paper -> paper.waits).forEach(this::place);
        }
    }

    /** Whether the rank at which a paper waits has no two options any more. */
    private boolean somebodyWaitsForOneOnly() {
        return papers.stream()
                .filter(paper -> paper.waits)
                .anyMatch(
                        paper ->
                                paper.preferences.stream()
                                                .map(group -> new TreeSet<>(group))
                                                .peek(group -> group.retainAll(continuing))
                                                .filter(group -> !group.isEmpty())
                                                .map(Set::size)
                                                .findFirst()
                                                .orElse(0)
                                        < 2);
    }

    private Map<Integer, BigDecimal> votes() {
        Map<Integer, BigDecimal> votes = new TreeMap<>();
        continuing.forEach(option -> votes.put(option, pile(option)));
        elected.forEach(option -> votes.put(option, kept.getOrDefault(option, pile(option))));
        return votes;
    }

    private BigDecimal pile(int option) {
        return papers.stream()
                .filter(paper -> paper.on == option)
                .map(paper -> paper.value)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private void elect(Map<Integer, BigDecimal> votes, BigDecimal quota) {
        for (int option : List.copyOf(continuing)) {
            if (votes.get(option).compareTo(quota) >= 0) {
                elect(option, votes, quota);
            }
        }
        if (continuing.size() <= seats - elected.size()) {
            List.copyOf(continuing).forEach(option -> elect(option, votes, quota));
        }
    }

    private void elect(int option, Map<Integer, BigDecimal> votes, BigDecimal quota) {
        continuing.remove(option);
        elected.add(option);
        if (votes.get(option).compareTo(quota) > 0) {
            surpluses.add(option);
        }
    }

    private void transfer(int option, Map<Integer, BigDecimal> votes, BigDecimal quota) {
        BigDecimal total = votes.get(option);
        for (Paper paper : papers.stream().filter(p -> p.on == option).toList()) {
            paper.value =
                    total.subtract(quota).multiply(paper.value).divide(total, 5, RoundingMode.DOWN);
            place(paper);
        }
        kept.put(option, quota);
        surpluses.remove(Integer.valueOf(option));
    }

    private void exclude(Map<Integer, BigDecimal> votes) {
        List<Integer> none =
                continuing.stream().filter(option -> votes.get(option).signum() == 0).toList();
        boolean together =
                !none.isEmpty()
                        && papers.stream().noneMatch(paper -> paper.waits)
                        && continuing.size() - none.size() >= seats - elected.size();
        List<Integer> out = together ? none : List.of(pick(List.copyOf(continuing), votes, -1));
        out.forEach(continuing::remove);
        papers.stream().filter(paper -> out.contains(paper.on)).forEach(this::place);
    }

    /** Who has the most or the fewest, now or else in the stage before; else the lot. */
    private int pick(List<Integer> among, Map<Integer, BigDecimal> now, int sign) {
        Comparator<Integer> order = Comparator.comparing(now::get);
        for (int stage = stages.size() - 2; stage >= 0; stage--) {
            order = order.thenComparing(stages.get(stage)::get);
        }
        order = order.thenComparing((one, other) -> lot.indexOf(other) - lot.indexOf(one));
        return among.stream().max(sign > 0 ? order : order.reversed()).orElseThrow();
    }

    private void place(Paper paper) {
        paper.on = 0;
        paper.waits = false;
        for (Set<Integer> group : paper.preferences) {
            Set<Integer> left = new TreeSet<>(group);
            left.retainAll(continuing);
            if (left.size() == 1) {
                paper.on = left.iterator().next();
                return;
            }
            if (left.size() > 1) {
                paper.waits = rules.sharedRanks() == SharedRanks.WAIT;
                paper.ended = !paper.waits;
                return;
            }
        }
        paper.ended = true;
    }
}
