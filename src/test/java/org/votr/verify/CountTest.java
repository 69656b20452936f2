package org.votr.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.votr.tally.Method;
import org.votr.tally.Trials;
import org.votr.verify.count.Profile;

/**
 * The service's count and the verifier's, which know nothing of each other, come to the same: every
 * number, round, pair and tie, of thousands of elections with shared ranks, weights and ties, drawn
 * and open.
 */
class CountTest {
    @ParameterizedTest
    @EnumSource(Method.class)
    void both_count_the_same(Method method) {
        Trials.of(
                2_000,
                random -> {
                    Draft draft = Drafts.random(method, random);
                    // Signing would take most of the time, and is tried elsewhere.
                    Report report = Draft.check(draft.unsigned());
                    assertEquals(
                            EnumSet.of(Report.Check.SIGNATURE),
                            failed(report),
                            () -> String.join("\n", report.lines()) + "\n" + draft.text());
                });
    }

    private static Set<Report.Check> failed(Report report) {
        return Arrays.stream(Report.Check.values())
                .filter(report::failed)
                .collect(Collectors.toSet());
    }

    /** Else the test above might compare nothing. */
    @ParameterizedTest
    @EnumSource(Method.class)
    void elections_of_all_kinds_are_among_them(Method method) {
        List<Draft> drafts =
                Stream.iterate(1L, seed -> seed + 1)
                        .limit(300)
                        .map(seed -> Drafts.random(method, new Random(seed)))
                        .toList();

        assertTrue(drafts.stream().anyMatch(d -> d.result.get("winners").size() > 1));
        assertTrue(drafts.stream().anyMatch(d -> d.result.get("winners").isEmpty()));
        assertTrue(drafts.stream().anyMatch(d -> d.result.has("tie_break")));
        assertTrue(
                drafts.stream()
                        .anyMatch(d -> d.result.toString().contains("\"broken_by\":\"seed\"")));
        assertTrue(
                drafts.stream().anyMatch(d -> d.result.toString().contains("\"broken_by\":null")));
        assertTrue(drafts.stream().anyMatch(d -> d.poll.get("receipts").asBoolean()));
        assertTrue(drafts.stream().anyMatch(d -> !d.poll.get("receipts").asBoolean()));
    }

    /** The example of methods.md. */
    @Test
    void the_digest_of_two_ballots_is_the_published_one() {
        Profile profile = new Profile();
        profile.add(new short[] {2, 1}, 1);
        profile.add(new short[] {1, 2}, 1);

        assertEquals(
                "3fa62abd1a3868f96dd3a232a4d170b518fd31afd2e648e23490ee4b2fc6a42e",
                HexFormat.of().formatHex(profile.digest()));
    }

    @Test
    void equal_ballots_become_one_however_many_there_are() {
        Profile profile = new Profile();
        for (int i = 0; i < 300_000; i++) {
            profile.add(new short[] {(short) (i % 3), 1}, 2);
        }
        Profile same = new Profile();
        same.add(new short[] {2, 1}, 200_000);
        same.add(new short[] {0, 1}, 200_000);
        same.add(new short[] {1, 1}, 200_000);

        assertEquals(600_000, profile.total());
        assertEquals(
                HexFormat.of().formatHex(same.digest()),
                HexFormat.of().formatHex(profile.digest()));
    }
}
