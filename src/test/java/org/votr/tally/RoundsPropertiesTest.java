package org.votr.tally;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every count in rounds, tried on thousands of small random elections. */
class RoundsPropertiesTest {
    @ParameterizedTest
    @EnumSource
    void stv_fills_every_seat(Transfers transfers) {
        Trials.of(
                3_000,
                random -> {
                    Voters voters = Voters.ranking(random);
                    CountRules drawn = Voters.rules(voters.options(), 0, random);
                    CountRules rules =
                            new CountRules(
                                    drawn.seats(),
                                    0,
                                    false,
                                    drawn.sharedRanks(),
                                    transfers,
                                    drawn.strength());
                    List<Integer> lot = Lots.random(voters.options(), random);

                    Tally tally = voters.count(Method.STV, rules, lot);

                    assertNotNull(tally.rounds());
                    int seats = tally.rounds().rounds().isEmpty() ? 0 : rules.seats();
                    assertEquals(seats, tally.winners().size(), voters::toString);
                    boolean counts =
                            voters.preferences().stream()
                                    .anyMatch(
                                            ballot ->
                                                    !ballot.isEmpty() && ballot.get(0).size() == 1);
                    assertTrue(seats > 0 || !counts, voters::toString);
                });
    }

    @ParameterizedTest
    @EnumSource(names = {"IRV", "STV"})
    void votes_are_conserved_in_every_round(Method method) {
        Trials.of(
                3_000,
                random -> {
                    Voters voters = Voters.ranking(random);
                    CountRules rules = Voters.rules(voters.options(), 0, random);
                    List<Integer> lot = Lots.random(voters.options(), random);

                    Tally tally = voters.count(method, rules, lot);

                    assertNotNull(tally.rounds());
                    for (Rounds.Round round : tally.rounds().rounds()) {
                        BigDecimal votes =
                                round.standings().stream()
                                        .map(Rounds.Standing::votes)
                                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                                        .add(round.exhausted())
                                        .add(round.waiting())
                                        .add(round.lost());
                        assertEquals(
                                0,
                                votes.compareTo(BigDecimal.valueOf(voters.ballots().size())),
                                () -> "round " + round.number() + " of " + voters);
                    }
                });
    }

    /** Where a method tells what moves: each option then has what it had and what came and went. */
    @ParameterizedTest
    @EnumSource(names = {"IRV", "STV"})
    void transfers_lead_from_each_round_to_the_next(Method method) {
        Trials.of(
                2_000,
                random -> {
                    Voters voters = Voters.ranking(random);
                    CountRules rules = Voters.rules(voters.options(), 0, random);
                    if (method == Method.STV && rules.transfers() == Transfers.MEEK) {
                        return;
                    }
                    Tally tally =
                            voters.count(method, rules, Lots.random(voters.options(), random));

                    assertNotNull(tally.rounds());
                    List<Rounds.Round> rounds = tally.rounds().rounds();
                    for (int at = 0; at + 1 < rounds.size(); at++) {
                        Map<Integer, BigDecimal> expected = held(rounds.get(at));
                        for (Rounds.Transfer moved : rounds.get(at).transfers()) {
                            expected.merge(moved.from(), moved.votes().negate(), BigDecimal::add);
                            expected.merge(moved.to(), moved.votes(), BigDecimal::add);
                        }
                        Map<Integer, BigDecimal> now = held(rounds.get(at + 1));
                        Integer surplusOf = rounds.get(at).surplusOf();
                        expected.keySet().removeAll(rounds.get(at).excluded());
                        if (surplusOf != null) {
                            BigDecimal lost =
                                    rounds.get(at + 1).lost().subtract(rounds.get(at).lost());
                            expected.merge(surplusOf, lost.negate(), BigDecimal::add);
                        }
                        assertEquals(plain(expected), plain(now), voters::toString);
                    }
                });
    }

    private static Map<Integer, BigDecimal> held(Rounds.Round round) {
        Map<Integer, BigDecimal> held = new TreeMap<>();
        round.standings().forEach(s -> held.put(s.position(), s.votes()));
        held.put(Rounds.EXHAUSTED, round.exhausted());
        held.put(Rounds.WAITING, round.waiting());
        return held;
    }

    private static Map<Integer, BigDecimal> plain(Map<Integer, BigDecimal> votes) {
        Map<Integer, BigDecimal> plain = new TreeMap<>();
        votes.forEach((position, count) -> plain.put(position, count.stripTrailingZeros()));
        return plain;
    }
}
