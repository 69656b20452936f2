package org.votr.tally;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every election, tried on thousands of small random ones. */
class TallyPropertiesTest {
    private static final int MAX_SCORE = 3;

    /** Voters whose ballots are those of the method. */
    private static Voters voters(Method method, int options, Random random) {
        return Voters.random(method.form(), options, MAX_SCORE, random);
    }

    private static Voters voters(Method method, Random random) {
        return voters(method, Voters.options(random), random);
    }

    private static CountRules rules(Voters voters, Random random) {
        return Voters.rules(voters.options(), MAX_SCORE, random);
    }

    private static List<Integer> moved(List<Integer> positions, List<Integer> to) {
        return positions.stream().map(position -> to.get(position - 1)).sorted().toList();
    }

    private static List<List<Integer>> moved(Tally tally, List<Integer> to) {
        return tally.ranking() == null
                ? List.of()
                : tally.ranking().stream().map(group -> moved(group, to)).toList();
    }

    @ParameterizedTest
    @EnumSource
    void the_order_of_the_ballots_changes_nothing(Method method) {
        Trials.of(
                600,
                random -> {
                    Voters voters = voters(method, random);
                    CountRules rules = rules(voters, random);
                    List<Integer> lot = Lots.random(voters.options(), random);
                    Voters other = voters.shuffled(random);

                    assertEquals(voters.count(method, rules), other.count(method, rules));
                    assertEquals(voters.count(method, rules, lot), other.count(method, rules, lot));
                });
    }

    @ParameterizedTest
    @EnumSource
    void the_order_of_the_options_only_moves_them(Method method) {
        Trials.of(
                600,
                random -> {
                    Voters voters = voters(method, random);
                    CountRules rules = rules(voters, random);
                    List<Integer> lot = Lots.random(voters.options(), random);
                    List<Integer> to = Lots.random(voters.options(), random);
                    Voters other = voters.moved(to);
                    List<Integer> movedLot = lot.stream().map(p -> to.get(p - 1)).toList();

                    assertMoved(
                            voters.count(method, rules), other.count(method, rules), to, voters);
                    assertMoved(
                            voters.count(method, rules, lot),
                            other.count(method, rules, movedLot),
                            to,
                            voters);
                });
    }

    private static void assertMoved(Tally one, Tally other, List<Integer> to, Voters voters) {
        assertEquals(moved(one.winners(), to), other.winners(), voters::toString);
        assertEquals(moved(one, to), moved(other, List.of(1, 2, 3, 4, 5)), voters::toString);
        assertEquals(
                one.ties().stream()
                        .map(t -> List.of(t.at(), moved(t.positions(), to), moved(t.chosen(), to)))
                        .toList(),
                other.ties().stream().map(t -> List.of(t.at(), t.positions(), t.chosen())).toList(),
                voters::toString);
    }

    @ParameterizedTest
    @EnumSource(names = {"SINGLE", "IRV", "SCHULZE", "RANKED_PAIRS"})
    void whom_a_majority_ranks_first_wins(Method method) {
        Trials.of(
                1_000,
                random -> {
                    Voters some = Voters.ranking(random);
                    int favourite = 1 + random.nextInt(some.options());
                    List<short[]> more = new ArrayList<>();
                    for (int i = 0; i <= some.ballots().size(); i++) {
                        more.add(firstOn(favourite, some.options(), random));
                    }
                    Voters voters = some.with(more);
                    CountRules rules = rules(voters, random);

                    assertEquals(
                            List.of(favourite),
                            voters.count(method, rules).winners(),
                            voters::toString);
                });
    }

    private static short[] firstOn(int favourite, int options, Random random) {
        short[] ranks =
                Voters.random(BallotForm.RANKING, options, 0, random)
                        .with(List.of(new short[options]))
                        .ballots()
                        .get(0)
                        .clone();
        for (int i = 0; i < options; i++) {
            ranks[i] = (short) (i == favourite - 1 ? 1 : ranks[i] > 0 ? ranks[i] + 1 : 0);
        }
        return ranks;
    }

    /** The smallest set, not empty, each member of which beats everyone outside. */
    private static Set<Integer> smithSet(List<List<Long>> preferences) {
        Set<Integer> smallest = Set.of();
        for (int members = 1; members < 1 << preferences.size(); members++) {
            Set<Integer> set = new TreeSet<>();
            boolean dominates = true;
            for (int i = 0; i < preferences.size(); i++) {
                if ((members >> i & 1) == 1) {
                    set.add(i + 1);
                    for (int j = 0; j < preferences.size(); j++) {
                        boolean beats = preferences.get(i).get(j) > preferences.get(j).get(i);
                        dominates &= beats || (members >> j & 1) == 1;
                    }
                }
            }
            if (dominates && (smallest.isEmpty() || set.size() < smallest.size())) {
                smallest = set;
            }
        }
        return smallest;
    }

    @ParameterizedTest
    @EnumSource(names = {"SCHULZE", "RANKED_PAIRS"})
    void a_condorcet_winner_wins_and_the_smith_set_has_all_winners(Method method) {
        Trials.of(
                1_500,
                random -> {
                    Voters voters = Voters.ranking(random);
                    CountRules rules = rules(voters, random);

                    Tally open = voters.count(method, rules);

                    assertNotNull(open.pairwise());
                    Set<Integer> smith = smithSet(open.pairwise().preferences());
                    assertEquals(List.copyOf(smith), open.pairwise().smithSet());
                    boolean alone = smith.size() == 1;
                    assertEquals(
                            alone ? smith.iterator().next() : null,
                            open.pairwise().condorcetWinner());
                    if (alone) {
                        assertEquals(List.copyOf(smith), open.winners());
                    }
                    assertTrue(smith.containsAll(open.winners()), voters::toString);
                    List<Integer> lot = Lots.random(voters.options(), random);
                    assertTrue(smith.containsAll(voters.count(method, rules, lot).winners()));
                });
    }

    @ParameterizedTest
    @EnumSource(names = {"SCHULZE", "RANKED_PAIRS", "BORDA", "APPROVAL", "SCORE"})
    void raising_a_winner_never_makes_it_lose(Method method) {
        Trials.of(
                2_000,
                random -> {
                    Voters voters = voters(method, random);
                    CountRules rules = rules(voters, random);
                    List<Integer> winners = voters.count(method, rules).winners();
                    if (winners.isEmpty()) {
                        return;
                    }
                    int winner = winners.get(random.nextInt(winners.size()));
                    int voter = random.nextInt(voters.ballots().size());
                    short[] ballot = raised(method, voters.ballots().get(voter), winner, random);

                    Voters other = voters.with(voter, ballot);

                    assertTrue(
                            other.count(method, rules).winners().contains(winner),
                            () -> rules + ": " + winner + " in " + voters + " then " + other);
                });
    }

    private static short[] raised(Method method, short[] ballot, int winner, Random random) {
        return switch (method.form()) {
            case CHOICES -> withChoice(ballot, winner);
            case SCORES -> {
                short[] raised = ballot.clone();
                int score = Math.max(0, ballot[winner - 1]);
                raised[winner - 1] = (short) (score + random.nextInt(MAX_SCORE + 1 - score));
                yield raised;
            }
            case RANKING -> raised(ballot, winner, random);
        };
    }

    private static short[] withChoice(short[] ballot, int winner) {
        Set<Short> chosen = new TreeSet<>();
        for (short position : ballot) {
            chosen.add(position);
        }
        chosen.add((short) winner);
        short[] raised = new short[chosen.size()];
        int at = 0;
        for (short position : chosen) {
            raised[at++] = position;
        }
        return raised;
    }

    /** Takes it to a better rank, alone or with those who have it. */
    private static short[] raised(short[] ranks, int winner, Random random) {
        List<Set<Integer>> groups = new ArrayList<>();
        int was = -1;
        for (Set<Integer> group : Voters.groups(ranks)) {
            if (group.contains(winner)) {
                was = groups.size();
            }
            Set<Integer> others = new TreeSet<>(group);
            others.remove(winner);
            groups.add(others);
        }
        int place = random.nextInt((was < 0 ? groups.size() : was) + 1);
        if (place < groups.size() && place != was && random.nextBoolean()) {
            groups.get(place).add(winner);
        } else {
            groups.add(place, new TreeSet<>(Set.of(winner)));
        }
        groups.removeIf(Set::isEmpty);
        return Voters.ranks(ranks.length, groups);
    }

    @ParameterizedTest
    @EnumSource
    void an_open_count_has_all_who_win_under_some_lot(Method method) {
        Trials.of(
                150,
                random -> {
                    Voters voters = voters(method, random);
                    CountRules rules = rules(voters, random);

                    Tally open = voters.count(method, rules);

                    Set<Integer> winners = new TreeSet<>();
                    boolean drawn = false;
                    for (List<Integer> lot : Lots.all(voters.options())) {
                        Tally one = voters.count(method, rules, lot);
                        winners.addAll(one.winners());
                        drawn |=
                                one.ties().stream()
                                        .anyMatch(tie -> tie.brokenBy() == Tie.Breaker.SEED);
                    }
                    assertEquals(List.copyOf(winners), open.winners(), voters::toString);
                    boolean openTie = open.ties().stream().anyMatch(tie -> tie.brokenBy() == null);
                    assertEquals(drawn, openTie, voters::toString);
                });
    }

    @Test
    void an_open_count_of_one_course_is_the_count_under_every_lot() {
        Trials.of(
                500,
                random -> {
                    Voters voters = Voters.ranking(random);
                    CountRules rules = rules(voters, random);
                    for (Method method : Method.STV.recounts()) {
                        Tally open = voters.count(method, rules);
                        if (open.ties().stream().noneMatch(tie -> tie.brokenBy() == null)) {
                            List<Integer> lot = Lots.random(voters.options(), random);
                            assertEquals(open, voters.count(method, rules, lot));
                        }
                    }
                });
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"SINGLE", "APPROVAL"})
    void marks_that_are_cut_off_at_the_end_are_none(Method method) {
        Trials.of(
                500,
                random -> {
                    Voters voters = voters(method, random);
                    CountRules rules = rules(voters, random);
                    Voters cut =
                            new Voters(
                                    voters.options(),
                                    voters.form(),
                                    voters.ballots().stream()
                                            .map(TallyPropertiesTest::withoutEnd)
                                            .toList());

                    assertEquals(voters.count(method, rules), cut.count(method, rules));
                });
    }

    private static short[] withoutEnd(short[] ballot) {
        int end = ballot.length;
        while (end > 0 && ballot[end - 1] <= 0) {
            end--;
        }
        return Arrays.copyOf(ballot, end);
    }

    @ParameterizedTest
    @EnumSource(names = {"SINGLE", "IRV", "STV", "SCHULZE", "RANKED_PAIRS", "BORDA"})
    void scores_count_as_the_rankings_that_they_make(Method method) {
        Trials.of(
                500,
                random -> {
                    Voters scored =
                            Voters.random(
                                    BallotForm.SCORES, Voters.options(random), MAX_SCORE, random);
                    CountRules rules = rules(scored, random);
                    Voters ranked =
                            new Voters(
                                    scored.options(),
                                    BallotForm.RANKING,
                                    scored.ballots().stream()
                                            .map(TallyPropertiesTest::ranking)
                                            .toList());

                    assertEquals(ranked.count(method, rules), scored.count(method, rules));
                });
    }

    private static short[] ranking(short[] scores) {
        List<Set<Integer>> groups = new ArrayList<>();
        for (int score = MAX_SCORE; score > 0; score--) {
            Set<Integer> group = new TreeSet<>();
            for (int i = 0; i < scores.length; i++) {
                if (scores[i] == score) {
                    group.add(i + 1);
                }
            }
            if (!group.isEmpty()) {
                groups.add(group);
            }
        }
        return Voters.ranks(scores.length, groups);
    }
}
