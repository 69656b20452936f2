package org.votr.tally;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every method agrees with a slow one that is written from the text of its rules. */
class SlowCountsTest {
    private static final int MAX_SCORE = 3;

    private static void agree(Method method, Random random, Voters voters, Slow slow) {
        CountRules rules = Voters.rules(voters.options(), MAX_SCORE, random);
        List<Integer> lot = Lots.random(voters.options(), random);
        assertEquals(
                List.copyOf(new TreeSet<>(slow.winners(rules, lot))),
                voters.count(method, rules, lot).winners(),
                () -> rules + ", lot " + lot + ", " + voters);
    }

    private interface Slow {
        Collection<Integer> winners(CountRules rules, List<Integer> lot);
    }

    private static List<Map<Integer, BigDecimal>> rounds(Tally tally) {
        assertNotNull(tally.rounds());
        List<Map<Integer, BigDecimal>> rounds = new ArrayList<>();
        for (Rounds.Round round : tally.rounds().rounds()) {
            Map<Integer, BigDecimal> votes = new TreeMap<>();
            round.standings().forEach(s -> votes.put(s.position(), plain(s.votes())));
            rounds.add(votes);
        }
        return rounds;
    }

    private static List<Map<Integer, BigDecimal>> plain(List<Map<Integer, BigDecimal>> rounds) {
        List<Map<Integer, BigDecimal>> plain = new ArrayList<>();
        for (Map<Integer, BigDecimal> round : rounds) {
            Map<Integer, BigDecimal> votes = new TreeMap<>();
            round.forEach((option, count) -> votes.put(option, plain(count)));
            plain.add(votes);
        }
        return plain;
    }

    private static BigDecimal plain(BigDecimal number) {
        return number.stripTrailingZeros();
    }

    private static Voters scored(Random random) {
        return Voters.random(BallotForm.SCORES, Voters.options(random), MAX_SCORE, random);
    }

    @Test
    void votes_and_scores_add_up() {
        Trials.of(
                2_000,
                random -> {
                    Voters chosen =
                            Voters.random(BallotForm.CHOICES, Voters.options(random), 0, random);
                    Voters ranked = Voters.ranking(random);
                    Voters scored = scored(random);
                    agree(
                            Method.APPROVAL,
                            random,
                            chosen,
                            (rules, lot) -> SlowTotals.most(SlowTotals.votes(chosen), lot));
                    agree(
                            Method.SINGLE,
                            random,
                            ranked,
                            (rules, lot) -> SlowTotals.most(SlowTotals.votes(ranked), lot));
                    agree(
                            Method.SCORE,
                            random,
                            scored,
                            (rules, lot) -> SlowTotals.most(SlowTotals.scores(scored), lot));
                });
    }

    @Test
    void star_goes_step_by_step() {
        Trials.of(
                4_000,
                random -> {
                    Voters voters = scored(random);
                    agree(
                            Method.STAR,
                            random,
                            voters,
                            (rules, lot) -> new SlowStar(voters, MAX_SCORE, lot).winner());
                });
    }

    @Test
    void borda_compares_every_pair_on_every_ballot() {
        Trials.of(
                3_000,
                random -> {
                    Voters voters = Voters.ranking(random);
                    long[] doubled = new SlowPairs(voters).bordaDoubled();
                    agree(
                            Method.BORDA,
                            random,
                            voters,
                            (rules, lot) -> SlowTotals.most(doubled, lot));
                    voters.count(Method.BORDA, CountRules.DEFAULT)
                            .options()
                            .forEach(
                                    option ->
                                            assertEquals(
                                                    plain(
                                                            BigDecimal.valueOf(
                                                                    doubled[option.position() - 1]
                                                                            * 5,
                                                                    1)),
                                                    plain(option.points())));
                });
    }

    @Test
    void schulze_looks_at_every_path() {
        Trials.of(
                2_000,
                random -> {
                    Voters voters = Voters.ranking(random);
                    agree(
                            Method.SCHULZE,
                            random,
                            voters,
                            (rules, lot) -> new SlowPairs(voters).schulze(rules.strength(), lot));
                });
    }

    @Test
    void ranked_pairs_lock_one_victory_after_the_other() {
        Trials.of(
                3_000,
                random -> {
                    Voters voters = Voters.ranking(random);
                    agree(
                            Method.RANKED_PAIRS,
                            random,
                            voters,
                            (rules, lot) -> new SlowPairs(voters).rankedPairs(lot));
                });
    }

    @Test
    void instant_runoff_counts_every_ballot_anew() {
        Trials.of(
                5_000,
                random -> {
                    Voters voters = Voters.ranking(random);
                    CountRules rules = Voters.rules(voters.options(), MAX_SCORE, random);
                    List<Integer> lot = Lots.random(voters.options(), random);
                    SlowRunoff slow = new SlowRunoff(voters, rules, lot);
                    Tally tally = voters.count(Method.IRV, rules, lot);
                    List<Map<Integer, BigDecimal>> expected = new ArrayList<>();
                    for (Map<Integer, Integer> round : slow.rounds) {
                        Map<Integer, BigDecimal> votes = new TreeMap<>();
                        round.forEach((o, count) -> votes.put(o, BigDecimal.valueOf(count)));
                        expected.add(votes);
                    }
                    String what = rules + ", lot " + lot + ", " + voters;
                    assertEquals(slow.winners, tally.winners(), what);
                    assertEquals(plain(expected), rounds(tally), what);
                });
    }

    @Test
    void stv_moves_paper_by_paper() {
        Trials.of(
                5_000,
                random -> {
                    Voters voters = Voters.ranking(random);
                    CountRules rules = stv(voters, Transfers.WIGM, random);
                    List<Integer> lot = Lots.random(voters.options(), random);
                    SlowTransfers slow = new SlowTransfers(voters, rules, lot);
                    Tally tally = voters.count(Method.STV, rules, lot);
                    String what = rules + ", lot " + lot + ", " + voters;
                    assertEquals(List.copyOf(slow.winners), tally.winners(), what);
                    assertEquals(plain(slow.stages), rounds(tally), what);
                });
    }

    @Test
    void meek_follows_its_reference_rule() {
        Trials.of(
                2_000,
                random -> {
                    Voters voters = Voters.ranking(random);
                    CountRules rules = stv(voters, Transfers.MEEK, random);
                    List<Integer> lot = Lots.random(voters.options(), random);
                    SlowMeek slow = new SlowMeek(voters, rules, lot);
                    Tally tally = voters.count(Method.STV, rules, lot);
                    String what = rules + ", lot " + lot + ", " + voters;
                    assertEquals(List.copyOf(slow.winners), tally.winners(), what);
                    assertEquals(plain(slow.rounds), rounds(tally), what);
                });
    }

    private static CountRules stv(Voters voters, Transfers transfers, Random random) {
        CountRules rules = Voters.rules(voters.options(), MAX_SCORE, random);
        return new CountRules(
                rules.seats(),
                MAX_SCORE,
                rules.batchElimination(),
                rules.sharedRanks(),
                transfers,
                rules.strength());
    }
}
