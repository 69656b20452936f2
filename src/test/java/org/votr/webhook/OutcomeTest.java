package org.votr.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomeTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "429, 120, 120",
        "503, 0, 0",
        "503, 'Sun, 22 Nov 2026 12:01:00 GMT', 60",
        "503, 'Sun, 22 Nov 2026 11:00:00 GMT', 0",
        "429, 99999999, 86400",
        "429, 99999999999999999999999, 0",
        "429, -5, 0",
        "429, soon, 0",
        "429, '', 0",
        "500, 120, 0"
    })
    void a_receiver_says_how_long_it_wants_to_be_left_alone(int status, String after, long rest) {
        assertEquals(Duration.ofSeconds(rest), Outcome.answered(status, after, NOW).rest());
    }

    @Test
    void only_two_hundreds_are_taken() {
        for (int status = 100; status < 600; status++) {
            Outcome outcome = Outcome.answered(status, null, NOW);
            assertEquals(status / 100 == 2, outcome.fault() == null, "" + status);
            assertEquals(status == 410, outcome.gone());
        }
    }

    @Test
    void what_had_no_answer_is_not_gone() {
        assertFalse(Outcome.failed("x").gone());
        assertNull(Outcome.failed("x").status());
        assertTrue(Outcome.failed("x").rest().isZero());
    }
}
