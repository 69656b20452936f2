package org.votr.problem;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.is;

import io.quarkus.security.AuthenticationFailedException;
import jakarta.transaction.RollbackException;
import jakarta.ws.rs.InternalServerErrorException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.JDBCConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiagnosisTest {
    private static ProblemType typeOf(Throwable failure) {
        return Diagnosis.of(failure).type();
    }

    private static ConstraintViolationException violated(String constraint) {
        return new ConstraintViolationException(
                "insert", new SQLException("duplicate", "23505"), constraint);
    }

    @ParameterizedTest
    @CsvSource({
        "uq_users_username_key, USERNAME_TAKEN",
        "uq_users_email_key, EMAIL_TAKEN",
        "pk_votes, ALREADY_VOTED",
        "uq_topic_options_option, CONFLICT",
        "fk_anything, CONFLICT",
        ", CONFLICT",
    })
    void a_constraint_tells_the_problem(String constraint, ProblemType type) {
        assertThat(typeOf(violated(constraint)), is(type));
    }

    @Test
    void the_reason_of_a_failed_commit_is_found_among_the_suppressed() {
        RollbackException commit = new RollbackException("could not commit");
        commit.addSuppressed(new IllegalStateException(violated("pk_votes")));
        assertThat(typeOf(new RuntimeException(commit)), is(ProblemType.ALREADY_VOTED));
    }

    @Test
    void the_reason_of_a_failed_batch_is_its_next_exception() {
        BatchUpdateException batch = new BatchUpdateException();
        batch.setNextException(new SQLException("deadlock", "40P01"));
        assertThat(typeOf(batch), is(ProblemType.UNAVAILABLE));
    }

    @Test
    void causes_that_go_in_a_circle_come_to_an_end() {
        Exception first = new Exception();
        Exception second = new Exception(first);
        first.initCause(second);
        assertThat(typeOf(first), is(ProblemType.INTERNAL_ERROR));
    }

    @ParameterizedTest
    @ValueSource(strings = {"08001", "08006", "57P01", "57P03", "53300", "25006", "40001", "55P03"})
    void what_passes_by_itself_is_unavailable(String state) {
        Problem problem = Diagnosis.of(new RuntimeException(new SQLException("", state)));
        assertThat(problem.type(), is(ProblemType.UNAVAILABLE));
        assertThat(problem.headers().containsKey("Retry-After"), is(true));
    }

    @Test
    void no_connection_in_time_is_unavailable() {
        SQLException noConnection = new SQLException("Acquisition timeout", new TimeoutException());
        assertThat(typeOf(noConnection), is(ProblemType.UNAVAILABLE));
        assertThat(
                typeOf(new JDBCConnectionException("gone", new SQLException())),
                is(ProblemType.UNAVAILABLE));
        // A log-in that failed because of the database says nothing about the token.
        assertThat(
                typeOf(new AuthenticationFailedException(noConnection)),
                is(ProblemType.UNAVAILABLE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"23502", "23514", "42P01", "22001"})
    void our_own_mistakes_are_not_blamed_on_the_caller(String state) {
        assertThat(typeOf(new SQLException("", state)), is(ProblemType.INTERNAL_ERROR));
    }

    @Test
    void a_full_pool_is_a_reason_to_wait() {
        assertThat(
                Diagnosis.of(new RejectedExecutionException()).headers(),
                hasEntry("Retry-After", "1"));
    }

    @Test
    void a_framework_failure_keeps_its_status_only() {
        assertThat(
                typeOf(new InternalServerErrorException("org.votr")),
                is(ProblemType.INTERNAL_ERROR));
        assertThat(Diagnosis.ofStatus(418).orElseThrow().type(), is(ProblemType.INVALID_INPUT));
        assertThat(Diagnosis.ofStatus(500).isEmpty(), is(true));
    }

    @ParameterizedTest
    @CsvSource({
        "/polls/{id}, /polls/1, true",
        "/polls/{id}, /polls/1/, true",
        "/polls/{id}, /polls/1/vote, false",
        "/polls/{id: [0-9]+}/vote, /polls/12/vote, true",
        "/polls/{id: [0-9]+}/vote, /polls/x/vote, false",
        "/, /, true",
    })
    void a_path_is_known_by_its_template(String template, String path, boolean match) {
        assertThat(AllowedMethods.pattern(template).matcher(path).matches(), is(match));
    }
}
