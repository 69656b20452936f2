package org.votr.poll;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.votr.data.Text;
import org.votr.problem.FieldError;
import org.votr.problem.Problem;
import org.votr.problem.ProblemType;
import org.votr.tally.Method;

class RulesTest {
    private static final Instant SOON = Instant.parse("2999-01-01T00:00:00Z");
    private static final Instant LATER = SOON.plusSeconds(1);

    private static NewPoll poll(
            Method method,
            Integer min,
            Integer max,
            Instant opens,
            Instant closes,
            String... names) {
        List<NewOption> options = Arrays.stream(names).map(NewOption::named).toList();
        return new NewPoll(
                "T", options, null, method, min, max, null, null, null, null, null, null, opens,
                closes, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    private static List<String> bad(NewPoll poll, NewPoll before) {
        Problem problem = assertThrows(Problem.class, () -> Rules.check(poll, before));
        assertEquals(ProblemType.INVALID_INPUT, problem.type());
        return problem.errors().stream().map(FieldError::field).toList();
    }

    @Test
    void a_decent_poll_passes() {
        assertDoesNotThrow(() -> Rules.check(poll(null, null, null, null, null, "A", "B"), null));
        assertDoesNotThrow(
                () -> Rules.check(poll(Method.APPROVAL, 0, 2, SOON, LATER, "A", "B"), null));
        assertDoesNotThrow(
                () -> Rules.check(poll(Method.APPROVAL, 2, null, null, SOON, "A", "B"), null));
    }

    @Test
    void every_fault_is_named() {
        assertEquals(
                List.of("max_choices", "min_choices", "min_choices", "closes_at", "options[1]"),
                bad(poll(Method.SINGLE, 4, 3, LATER, SOON, "A", " a "), null));
        assertEquals(List.of("options"), bad(poll(null, null, null, null, null, "A"), null));
    }

    @Test
    void dates_that_stand_are_not_asked_again() {
        NewPoll closedBeforeItOpened = poll(null, null, null, LATER, SOON, "A", "B");

        assertEquals(List.of("closes_at"), bad(closedBeforeItOpened, null));
        assertDoesNotThrow(() -> Rules.check(closedBeforeItOpened, closedBeforeItOpened));
        assertEquals(
                List.of("closes_at"),
                bad(poll(null, null, null, LATER, LATER, "A", "B"), closedBeforeItOpened));
    }

    @Test
    void every_method_can_be_had() {
        for (Method method : Method.values()) {
            assertDoesNotThrow(
                    () -> Rules.check(poll(method, null, null, null, null, "A", "B"), null));
        }
    }

    @Test
    void a_key_is_neither_empty_nor_longer_than_its_column() {
        assertNull(Rules.keyError("a"));
        assertNull(Rules.keyError("a".repeat(400)));
        assertEquals("must not be blank", Rules.keyError(""));
        assertEquals("must be shorter", Rules.keyError("a".repeat(401)));
    }

    @Test
    void dates_are_of_the_years_1970_to_9999() {
        assertTrue(Rules.storable(Instant.EPOCH));
        assertTrue(Rules.storable(Instant.parse("9999-12-31T23:59:59Z")));
        assertFalse(Rules.storable(Instant.EPOCH.minusNanos(1)));
        assertFalse(Rules.storable(Instant.parse("+10000-01-01T00:00:00Z")));
        assertFalse(Rules.storable(Instant.MAX));
        assertEquals(Instant.parse("1970-01-01T00:00:05Z"), Rules.instant("close_date", 5));
        assertThrows(Problem.class, () -> Rules.instant("close_date", Long.MAX_VALUE));
    }

    @Test
    void a_text_of_which_nothing_is_seen_is_blank() {
        assertEquals("must not be blank", Rules.keyError(Text.key("\u200B\u202E \u3164")));
        assertNull(Rules.keyError(Text.key("a\u200Bb")));
    }
}
