package org.votr.tally;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** STAR elections that are published with their ties, and what breaks these. */
class StarElectionsTest {
    private static List<PublishedElection> elections() {
        return PublishedElection.all("star");
    }

    /** The published lot, or, where there is none, the options in their order. */
    private static List<Integer> lot(PublishedElection election) {
        return election.published("lot").stream()
                .findFirst()
                .map(election::positions)
                .orElseGet(() -> election.positions(String.join(",", election.options())));
    }

    private static List<String> ties(Tally tally) {
        return tally.ties().stream()
                .map(tie -> (tie.at() + " " + tie.brokenBy()).toLowerCase(Locale.ROOT))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("elections")
    void finalists_and_winner_are_as_published(PublishedElection election) {
        Tally tally = election.count(Method.STAR, CountRules.DEFAULT, lot(election));

        assertNotNull(tally.runoff());
        for (String finalists : election.published("finalists")) {
            assertEquals(
                    new TreeSet<>(election.positions(finalists)),
                    new TreeSet<>(tally.runoff().finalists()));
        }
        for (String winner : election.published("winner")) {
            assertEquals(winner, election.names(tally.winners()));
        }
        for (String totals : election.published("totals")) {
            assertEquals(
                    totals,
                    tally.options().stream()
                            .map(option -> String.valueOf(option.points()))
                            .collect(Collectors.joining(",")));
        }
    }

    @ParameterizedTest
    @MethodSource("elections")
    void each_tie_is_broken_by_what_is_published(PublishedElection election) {
        Tally tally = election.count(Method.STAR, CountRules.DEFAULT, lot(election));

        assertEquals(election.published("tie"), ties(tally).stream().distinct().toList());
    }

    @ParameterizedTest
    @MethodSource("elections")
    void an_open_tie_names_those_among_whom_the_lot_decides(PublishedElection election) {
        Tally open = election.count(Method.STAR, CountRules.DEFAULT);

        List<List<Integer>> named =
                open.ties().stream()
                        .filter(tie -> tie.brokenBy() == null)
                        .map(Tie::positions)
                        .toList();
        for (String among : election.published("lot_among")) {
            assertEquals(List.of(election.positions(among).stream().sorted().toList()), named);
        }
        for (String winner : election.published("winner")) {
            if (election.published("lot").isEmpty()) {
                assertEquals(winner, election.names(open.winners()));
            }
        }
    }
}
