package org.votr.tally;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Elections of several by the single transferable vote that are published stage by stage. */
class StvElectionsTest {
    private static List<PublishedElection> reference_counts() {
        return PublishedElection.all("meek");
    }

    private static CountRules seats(PublishedElection election, Transfers transfers) {
        return new CountRules(
                Integer.parseInt(election.only("seats")),
                5,
                false,
                SharedRanks.WAIT,
                transfers,
                Strength.WINNING_VOTES);
    }

    private static List<Rounds.Round> rounds(Tally tally) {
        assertNotNull(tally.rounds());
        return tally.rounds().rounds();
    }

    private static Map<String, BigDecimal> votes(String standings) {
        Map<String, BigDecimal> votes = new TreeMap<>();
        for (String standing : standings.split(",")) {
            String[] words = standing.split(" ");
            votes.put(words[0], new BigDecimal(words[1]).stripTrailingZeros());
        }
        return votes;
    }

    private static Map<String, BigDecimal> votes(
            PublishedElection election, Rounds.Round round, int places) {
        Map<String, BigDecimal> votes = new TreeMap<>();
        for (Rounds.Standing standing : round.standings()) {
            votes.put(
                    election.options().get(standing.position() - 1),
                    standing.votes().setScale(places, RoundingMode.HALF_UP).stripTrailingZeros());
        }
        return votes;
    }

    /** What led to a stage is what the stage before ends with. */
    private static String transfer(PublishedElection election, Rounds.Round before) {
        return before.surplusOf() != null
                ? "surplus " + election.names(List.of(before.surplusOf()))
                : "exclude " + election.names(before.excluded());
    }

    @ParameterizedTest
    @CsvSource({"maryfield_2022, maryfield, 4213, 1054", "linn_2007,      linn,      9567, 1914"})
    void a_scottish_ward_goes_as_published(String table, String name, int valid, int quota) {
        PublishedElection ward = PublishedElection.named(table, name);

        Tally tally = ward.count(Method.STV, seats(ward, Transfers.WIGM));

        assertEquals(valid, tally.ballots());
        assertNotNull(tally.rounds());
        assertEquals(BigDecimal.valueOf(quota), tally.rounds().quota());
        assertEquals(List.of(), tally.ties());
        List<String> published = ward.published("stage");
        assertEquals(published.size(), rounds(tally).size());
        Set<Integer> elected = new TreeSet<>();
        for (int at = 0; at < published.size(); at++) {
            String[] parts = published.get(at).split("; ?", -1);
            Rounds.Round round = rounds(tally).get(at);
            String stage = "stage " + (at + 1);
            assertEquals(votes(parts[0]), votes(ward, round, 5), stage);
            assertEquals(
                    new TreeSet<>(ward.positions(parts[1])), new TreeSet<>(round.elected()), stage);
            assertEquals(
                    new BigDecimal(parts[2]).stripTrailingZeros(),
                    round.exhausted().add(round.lost()).stripTrailingZeros(),
                    stage);
            if (at > 0) {
                assertEquals(parts[3], transfer(ward, rounds(tally).get(at - 1)), stage);
            }
            elected.addAll(round.elected());
        }
        assertEquals(List.copyOf(elected), tally.winners());
    }

    @Test
    void the_model_election_of_1997_goes_by_meek_as_published() {
        PublishedElection ers97 = PublishedElection.named("ers97", "ers97");

        Tally tally = ers97.count(Method.STV, seats(ers97, Transfers.MEEK));

        List<String> published = ers97.published("converged");
        List<Rounds.Round> converged =
                rounds(tally).stream()
                        .filter(round -> round.number() == 1 || !round.excluded().isEmpty())
                        .toList();
        for (int at = 0; at < converged.size(); at++) {
            String[] parts = published.get(at).split("; ?", -1);
            Rounds.Round round = converged.get(at);
            assertNotNull(round.quota());
            assertEquals(votes(parts[0]), votes(ers97, round, 2), parts[0]);
            assertEquals(new BigDecimal(parts[1]), round.quota().setScale(2, RoundingMode.HALF_UP));
            assertEquals(
                    new BigDecimal(parts[2]).doubleValue(), round.exhausted().doubleValue(), 0.01);
            assertEquals(ers97.positions(parts[4]), round.excluded());
        }
        assertEquals("Smith,Carpenter,Duke,Prince,Vicar,Freeman", ers97.names(tally.winners()));
        assertEquals(published.size() - 1, converged.size());
    }

    @ParameterizedTest
    @MethodSource("reference_counts")
    void meek_counts_as_its_reference_rule_to_the_last_place(PublishedElection election) {
        List<Integer> lot = election.positions(election.only("lot"));

        Tally tally = election.count(Method.STV, seats(election, Transfers.MEEK), lot);

        List<String> published = election.published("round");
        for (int at = 0; at < published.size(); at++) {
            String[] parts = published.get(at).split("; ?", -1);
            Rounds.Round round = rounds(tally).get(at);
            Map<String, BigDecimal> votes = votes(election, round, 9);
            votes.keySet().retainAll(votes(parts[0]).keySet());
            assertEquals(votes(parts[0]), votes, "round " + (at + 1));
            assertEquals(new BigDecimal(parts[1]).stripTrailingZeros(), round.quota());
        }
        assertEquals(election.positions(election.only("elected")), tally.winners());
    }
}
