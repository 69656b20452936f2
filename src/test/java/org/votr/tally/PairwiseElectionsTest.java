package org.votr.tally;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Small elections that are published for the Schulze method, ranked pairs and the Borda count. */
class PairwiseElectionsTest {
    private static final CountRules MARGINS =
            new CountRules(1, 5, false, SharedRanks.WAIT, Transfers.WIGM, Strength.MARGINS);

    private static List<PublishedElection> elections() {
        return PublishedElection.all("pairwise");
    }

    @ParameterizedTest
    @MethodSource("elections")
    void the_order_is_as_published(PublishedElection election) {
        assertOrder(election, "schulze", election.count(Method.SCHULZE, CountRules.DEFAULT));
        assertOrder(election, "margins", election.count(Method.SCHULZE, MARGINS));
        assertOrder(
                election, "ranked_pairs", election.count(Method.RANKED_PAIRS, CountRules.DEFAULT));
        assertOrder(election, "borda", election.count(Method.BORDA, CountRules.DEFAULT));
    }

    private static void assertOrder(PublishedElection election, String kind, Tally tally) {
        for (String order : election.published(kind)) {
            assertEquals(order, election.order(tally.ranking()), kind);
            assertEquals(order.split(">")[0].replace('=', ','), election.names(tally.winners()));
        }
        for (String winners : election.published(kind + "_winners")) {
            assertEquals(winners.replace('=', ','), election.names(tally.winners()), kind);
        }
        for (String loser : election.published(kind + "_loser")) {
            assertFalse(tally.winners().contains(election.position(loser)), kind);
        }
    }

    @ParameterizedTest
    @MethodSource("elections")
    void pairs_and_strongest_paths_are_as_published(PublishedElection election) {
        Tally tally = election.count(Method.SCHULZE, CountRules.DEFAULT);

        assertNotNull(tally.pairwise());
        assertNotNull(tally.pairwise().strengths());
        for (String pair : election.published("pair")) {
            String[] words = pair.split(" ");
            assertCell(election, tally.pairwise().preferences(), words[0], words[1], words[2]);
            assertCell(election, tally.pairwise().preferences(), words[1], words[0], words[3]);
        }
        for (String path : election.published("path")) {
            String[] words = path.split(" ");
            assertCell(election, tally.pairwise().strengths(), words[0], words[1], words[2]);
        }
    }

    private static void assertCell(
            PublishedElection election,
            List<List<Long>> matrix,
            String row,
            String column,
            String value) {
        assertEquals(
                Long.parseLong(value),
                matrix.get(election.position(row) - 1).get(election.position(column) - 1),
                row + " to " + column);
    }

    @ParameterizedTest
    @MethodSource("elections")
    void borda_points_are_as_published(PublishedElection election) {
        Tally tally = election.count(Method.BORDA, CountRules.DEFAULT);

        for (String points : election.published("points")) {
            String[] words = points.split(" ");
            assertEquals(
                    new BigDecimal(words[1]),
                    tally.options().get(election.position(words[0]) - 1).points(),
                    points);
        }
    }
}
