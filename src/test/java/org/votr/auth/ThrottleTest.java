package org.votr.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.votr.PostgresResource;
import org.votr.problem.Problem;
import org.votr.problem.ProblemType;

@QuarkusTest
class ThrottleTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @Inject Throttle throttle;

    private final String subject = UUID.randomUUID().toString();

    @Test
    void the_limit_is_reached_and_the_answer_says_until_when() {
        take(3);
        Problem refusal = assertThrows(Problem.class, () -> take(1));
        assertEquals(ProblemType.TOO_MANY_REQUESTS, refusal.type());
        int wait = Integer.parseInt(refusal.headers().get("Retry-After"));
        assertTrue(wait > 3500 && wait <= 3600, "wait " + wait);
    }

    @Test
    void kinds_and_subjects_count_on_their_own() {
        take(3);
        throttle.take("other", subject, 3, HOUR);
        throttle.take("test", subject + "2", 3, HOUR);
    }

    @Test
    void an_attempt_taken_back_can_be_made_again_and_no_more_than_that() {
        take(3);
        throttle.refund("test", subject);
        take(1);
        assertThrows(Problem.class, () -> take(1));
    }

    @Test
    void taking_back_what_was_never_taken_gives_nothing() {
        throttle.refund("test", subject);
        take(1);
        throttle.refund("test", subject);
        throttle.refund("test", subject);
        take(3);
        assertThrows(Problem.class, () -> take(1));
    }

    @Test
    void a_reset_forgets_all() {
        take(3);
        throttle.reset("test", subject);
        take(3);
    }

    @Test
    void a_refused_attempt_does_not_count() {
        take(3);
        assertThrows(Problem.class, () -> take(1));
        assertThrows(Problem.class, () -> take(1));
        throttle.refund("test", subject);
        take(1);
    }

    @Test
    void an_attempt_counts_although_its_transaction_fails() {
        assertThrows(
                IllegalStateException.class,
                () ->
                        QuarkusTransaction.requiringNew()
                                .run(
                                        () -> {
                                            take(3);
                                            throw new IllegalStateException();
                                        }));
        assertThrows(Problem.class, () -> take(1));
    }

    @Test
    void a_window_that_is_over_begins_anew_and_is_purged() throws SQLException {
        take(3);
        age();
        take(3);
        assertThrows(Problem.class, () -> take(1));
        age();
        throttle.take("test", subject + "2", 3, HOUR);
        throttle.take("test", subject + "3", 3, HOUR);
        try (var connection = PostgresResource.connect();
                var rows =
                        connection
                                .createStatement()
                                .executeQuery(
                                        "select count(*) from throttles"
                                                + " where resets_at <= now()")) {
            rows.next();
            assertEquals(0, rows.getInt(1));
        }
    }

    @Test
    void attempts_at_the_same_time_cannot_slip_by() throws Exception {
        var pool = Executors.newFixedThreadPool(20);
        try {
            var attempts = IntStream.range(0, 40).mapToObj(i -> (Callable<Boolean>) this::passes);
            int passed = 0;
            for (var attempt : pool.invokeAll(attempts.toList())) {
                passed += attempt.get() ? 1 : 0;
            }
            assertEquals(3, passed);
        } finally {
            pool.shutdownNow();
        }
    }

    private boolean passes() {
        try {
            take(1);
            return true;
        } catch (Problem e) {
            return false;
        }
    }

    private void take(int times) {
        for (int i = 0; i < times; i++) {
            throttle.take("test", subject, 3, HOUR);
        }
    }

    /** Lets the windows of an hour be over. */
    private static void age() throws SQLException {
        try (var connection = PostgresResource.connect();
                var statement = connection.createStatement()) {
            statement.executeUpdate(
                    "update throttles set resets_at = now() - interval '1 second'"
                            + " where resets_at > now() + interval '16 minutes'");
        }
    }
}
