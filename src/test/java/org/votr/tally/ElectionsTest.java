package org.votr.tally;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Elections that were held or are known from the books, under the methods that tell them apart. */
class ElectionsTest {
    private static final CountRules RULES = CountRules.DEFAULT;
    private static final CountRules BATCHES =
            new CountRules(1, 5, true, SharedRanks.WAIT, Transfers.WIGM, Strength.WINNING_VOTES);

    private static List<PublishedElection> small_runoffs() {
        return PublishedElection.all("rctab");
    }

    private static PublishedElection book(String name) {
        return PublishedElection.named("books", name);
    }

    /** What each continuing option has, in the words of the tables. */
    private static Map<String, Long> votes(String standings) {
        Map<String, Long> votes = new TreeMap<>();
        for (String standing : standings.split(",")) {
            int space = standing.lastIndexOf(' ');
            votes.put(standing.substring(0, space), Long.parseLong(standing.substring(space + 1)));
        }
        return votes;
    }

    private static Map<String, Long> votes(PublishedElection election, Rounds.Round round) {
        Map<String, Long> votes = new TreeMap<>();
        for (Rounds.Standing standing : round.standings()) {
            votes.put(
                    election.options().get(standing.position() - 1),
                    standing.votes().longValueExact());
        }
        return votes;
    }

    private static List<Rounds.Round> rounds(Tally tally) {
        assertNotNull(tally.rounds());
        return tally.rounds().rounds();
    }

    private static Rounds.Round last(Tally tally) {
        return rounds(tally).get(rounds(tally).size() - 1);
    }

    private static Pairwise pairwise(Tally tally) {
        assertNotNull(tally.pairwise());
        return tally.pairwise();
    }

    @Test
    void tennessee_elects_memphis_knoxville_or_nashville() {
        PublishedElection tennessee = book("tennessee");

        assertEquals("M", tennessee.names(tennessee.count(Method.SINGLE, RULES).winners()));
        assertEquals("K", tennessee.names(tennessee.count(Method.IRV, RULES).winners()));
        assertEquals("N", tennessee.names(tennessee.count(Method.SCHULZE, RULES).winners()));
        assertEquals("N", tennessee.names(tennessee.count(Method.RANKED_PAIRS, RULES).winners()));
        assertEquals("N", tennessee.names(tennessee.count(Method.BORDA, RULES).winners()));
        assertEquals(
                tennessee.position("N"),
                pairwise(tennessee.count(Method.SCHULZE, RULES)).condorcetWinner());
    }

    @Test
    void forty_five_voters_are_ordered_one_way_by_schulze_and_another_by_ranked_pairs() {
        PublishedElection voters = book("45_voters");

        assertEquals("E>A>C>B>D", voters.order(voters.count(Method.SCHULZE, RULES).ranking()));
        assertEquals("A>C>E>B>D", voters.order(voters.count(Method.RANKED_PAIRS, RULES).ranking()));
        assertEquals("C", voters.names(voters.count(Method.SINGLE, RULES).winners()));
    }

    @Test
    void forty_five_voters_elect_c_by_instant_runoff_whichever_way_its_tie_is_broken() {
        PublishedElection voters = book("45_voters");

        Tally open = voters.count(Method.IRV, RULES);

        assertEquals("C", voters.names(open.winners()));
        assertEquals(
                List.of(new Tie(Tie.At.ELIMINATION, 2, voters.positions("B,E"), null, List.of())),
                open.ties());
        for (List<Integer> lot : Lots.all(5)) {
            assertEquals("C", voters.names(voters.count(Method.IRV, RULES, lot).winners()));
        }
    }

    @Test
    void a_hundred_voters_tie_b_and_c_under_schulze() {
        PublishedElection voters = book("100_voters");

        Tally open = voters.count(Method.SCHULZE, RULES);

        assertEquals("B,C", voters.names(open.winners()));
        assertEquals(
                List.of(new Tie(Tie.At.WINNER, null, voters.positions("B,C"), null, List.of())),
                open.ties());
    }

    @Test
    void a_hundred_voters_elect_by_ranked_pairs_whom_the_order_of_equal_victories_makes_win() {
        PublishedElection voters = book("100_voters");

        Tally open = voters.count(Method.RANKED_PAIRS, RULES);

        assertEquals("B,C", voters.names(open.winners()));
        assertEquals(
                List.of(new Tie(Tie.At.PAIR_ORDER, null, voters.positions("A,C"), null, List.of())),
                open.ties());
        TreeSet<String> won = new TreeSet<>();
        for (List<Integer> lot : Lots.all(4)) {
            Tally drawn = voters.count(Method.RANKED_PAIRS, RULES, lot);
            assertEquals(drawn, voters.count(Method.RANKED_PAIRS, RULES, lot), lot.toString());
            assertEquals(Tie.Breaker.SEED, drawn.ties().get(0).brokenBy());
            boolean aFirst = lot.indexOf(voters.position("A")) < lot.indexOf(voters.position("C"));
            assertEquals(aFirst ? "B" : "C", voters.names(drawn.winners()), lot.toString());
            won.add(voters.names(drawn.winners()));
        }
        assertEquals(new TreeSet<>(List.of("B", "C")), won);
    }

    @Test
    void burlington_elects_kiss_4314_to_4064_where_shared_ranks_wait() {
        PublishedElection burlington = PublishedElection.named("burlington_2009", "burlington");

        Tally tally = burlington.count(Method.IRV, RULES);

        assertEquals(8_980, tally.ballots());
        assertEquals("Kiss", burlington.names(tally.winners()));
        assertEquals(votes("Kiss 4314,Wright 4064"), votes(burlington, last(tally)));
        assertEquals(BigDecimal.valueOf(602), last(tally).exhausted());
        assertEquals(BigDecimal.ZERO, last(tally).waiting());
    }

    @Test
    void burlington_elects_kiss_4313_to_4061_as_certified_where_shared_ranks_exhaust() {
        PublishedElection burlington = PublishedElection.named("burlington_2009", "burlington");
        CountRules certified =
                new CountRules(
                        1, 5, true, SharedRanks.EXHAUST, Transfers.WIGM, Strength.WINNING_VOTES);

        Tally tally = burlington.count(Method.IRV, certified);

        List<Rounds.Round> rounds = rounds(tally);
        assertEquals(votes(burlington.only("first")), votes(burlington, rounds.get(0)));
        assertEquals(BigDecimal.valueOf(4), rounds.get(0).exhausted());
        assertEquals(burlington.positions("Smith,Simpson,Write-in"), rounds.get(0).excluded());
        assertEquals(votes(burlington.only("batch")), votes(burlington, rounds.get(1)));
        assertEquals(BigDecimal.valueOf(151), rounds.get(1).exhausted());
        assertEquals(votes("Kiss 4313,Wright 4061"), votes(burlington, last(tally)));
        assertEquals(BigDecimal.valueOf(606), last(tally).exhausted());
        assertEquals("Kiss", burlington.names(tally.winners()));
    }

    @Test
    void burlington_prefers_montroll_to_everyone_and_wright_leads_the_first_count() {
        PublishedElection burlington = PublishedElection.named("burlington_2009", "burlington");

        Tally first = burlington.count(Method.SINGLE, RULES);
        Tally schulze = burlington.count(Method.SCHULZE, RULES);

        assertEquals("Wright", burlington.names(first.winners()));
        assertEquals(2_951, first.options().get(burlington.position("Wright") - 1).votes());
        assertEquals(burlington.position("Montroll"), pairwise(schulze).condorcetWinner());
        assertEquals("Montroll", burlington.names(schulze.winners()));
        for (String pair : burlington.published("pair")) {
            String[] sides = pair.split("[ ,]");
            int one = burlington.position(sides[0]) - 1;
            int other = burlington.position(sides[2]) - 1;
            List<List<Long>> preferences = pairwise(schulze).preferences();
            assertEquals(Long.parseLong(sides[1]), preferences.get(one).get(other), pair);
            assertEquals(Long.parseLong(sides[3]), preferences.get(other).get(one), pair);
        }
    }

    @Test
    void minneapolis_elects_hodges_38852_to_24942_in_every_published_round() {
        PublishedElection minneapolis = PublishedElection.named("minneapolis_2013", "minneapolis");

        Tally tally = minneapolis.count(Method.IRV, BATCHES);

        assertEquals(80_101, tally.ballots());
        assertEquals("BH", minneapolis.names(tally.winners()));
        assertEquals(votes("BH 38852,MA 24942"), votes(minneapolis, last(tally)));
        assertRounds(minneapolis, tally);
    }

    @ParameterizedTest
    @MethodSource("small_runoffs")
    void small_runoffs_go_as_published(PublishedElection election) {
        CountRules rules =
                new CountRules(
                        1,
                        5,
                        !election.published("batch_elimination").isEmpty(),
                        election.published("shared_ranks").isEmpty()
                                ? SharedRanks.WAIT
                                : SharedRanks.EXHAUST,
                        Transfers.WIGM,
                        Strength.WINNING_VOTES);

        Tally tally = election.count(Method.IRV, rules);

        assertRounds(election, tally);
        for (String among : election.published("lot_among")) {
            assertEquals(election.positions(among).stream().sorted().toList(), tally.winners());
        }
    }

    /** What stood in each round, who was eliminated there, and who won. */
    private static void assertRounds(PublishedElection election, Tally tally) {
        List<String> published = election.published("round");
        assertEquals(published.size(), rounds(tally).size());
        for (int at = 0; at < published.size(); at++) {
            String[] parts = Arrays.copyOf(published.get(at).split("; ?", -1), 3);
            Rounds.Round round = rounds(tally).get(at);
            assertEquals(votes(parts[0]), votes(election, round), "round " + (at + 1));
            assertEquals(
                    election.positions(parts[1]).stream().sorted().toList(),
                    round.excluded(),
                    "round " + (at + 1));
            long active = round.standings().stream().mapToLong(s -> s.votes().longValue()).sum();
            assertEquals(tally.ballots() - active, round.exhausted().longValueExact());
            if (parts[2] != null && !parts[2].isBlank() && !Character.isDigit(parts[2].charAt(0))) {
                assertEquals(parts[2], election.names(tally.winners()));
            }
        }
    }
}
