package org.votr.problem;

import java.net.UnknownHostException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.JDBCConnectionException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What the database's refusals mean to the caller. */
public final class DatabaseFault {
    /**
     * Unique, foreign key, exclusion: facts the caller met. Not null and check are our mistakes.
     */
    private static final Set<String> CONFLICTS = Set.of("23505", "23503", "23P01");

    /** Serialization failure, deadlock, lock not available: the same request may do next time. */
    private static final Set<String> COLLISIONS = Set.of("40001", "40P01", "55P03");

    /** Too many connections, and a primary that has become a standby. */
    private static final Set<String> AWAY = Set.of("53300", "25006");

    private DatabaseFault() {}

    /** Whether the database could not be reached, or not then; it may be there later. */
    public static boolean isAway(Throwable failure) {
        return Causes.of(failure).any(DatabaseFault::away);
    }

    /** Whether it was in the way of others who used the same rows or tables just then. */
    public static boolean isCollision(Throwable failure) {
        return Causes.of(failure).any(DatabaseFault::collision);
    }

    /** The SQL states in that failure and all that led to it. */
    public static Set<String> states(Throwable failure) {
        return Causes.of(failure).all().map(DatabaseFault::state).collect(Collectors.toSet());
    }

    /** What the database, or its driver, said itself. */
    public static String reason(Throwable failure) {
        Causes causes = Causes.of(failure);
        String said =
                causes.first(PSQLException.class)
                        .map(Throwable::getMessage)
                        .orElseGet(() -> String.valueOf(failure.getMessage()));
        return causes.first(UnknownHostException.class)
                .map(unknown -> said + " Unknown host: " + unknown.getMessage())
                .orElse(said);
    }

    /** Empty where the failure does not come from the database, or is the service's own mistake. */
    static Optional<Problem> in(Causes causes) {
        if (causes.any(DatabaseFault::away)) {
            return Optional.of(
                    Problem.of(
                                    ProblemType.UNAVAILABLE,
                                    "The database cannot be reached just now."
                                            + " Repeat the request in a moment.")
                            .retryAfter(Duration.ofSeconds(2)));
        }
        if (causes.any(DatabaseFault::collision)) {
            return Optional.of(
                    Problem.of(
                                    ProblemType.UNAVAILABLE,
                                    "The request collided with others and nothing was written."
                                            + " Repeat it.")
                            .retryAfter(Duration.ofSeconds(1)));
        }
        if (causes.any(failure -> CONFLICTS.contains(state(failure)))) {
            return Optional.of(Constraint.violated(constraint(causes)));
        }
        return Optional.empty();
    }

    private static boolean away(Throwable failure) {
        String state = state(failure);
        return failure instanceof JDBCConnectionException
                || state.startsWith("08")
                || state.startsWith("57P0")
                || AWAY.contains(state)
                || noneFree(failure);
    }

    private static boolean collision(Throwable failure) {
        return COLLISIONS.contains(state(failure));
    }

    /** Whether Agroal found no connection within its time; it gives no SQL state. */
    private static boolean noneFree(Throwable failure) {
        return failure instanceof SQLException
                && state(failure).isEmpty()
                && (failure.getCause() instanceof TimeoutException
                        || (failure.getStackTrace().length > 0
                                && failure.getStackTrace()[0]
                                        .getClassName()
                                        .startsWith("io.agroal.")));
    }

    private static String state(Throwable failure) {
        String state = failure instanceof SQLException sql ? sql.getSQLState() : null;
        return state == null ? "" : state;
    }

    private static @Nullable String constraint(Causes causes) {
        return causes.first(PSQLException.class)
                .map(PSQLException::getServerErrorMessage)
                .map(ServerErrorMessage::getConstraint)
                .or(
                        () ->
                                causes.first(ConstraintViolationException.class)
                                        .map(ConstraintViolationException::getConstraintName))
                .orElse(null);
    }
}
