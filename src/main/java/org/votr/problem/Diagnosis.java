package org.votr.problem;

import io.quarkus.security.AuthenticationException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;

/** Finds out what any failure means to the caller. */
public final class Diagnosis {
    private Diagnosis() {}

    /** The problem that the failure is; {@link ProblemType#INTERNAL_ERROR} where it is our own. */
    public static Problem of(Throwable failure) {
        Causes causes = Causes.of(failure);
        return causes.first(Problem.class)
                .or(() -> DatabaseFault.in(causes))
                .or(() -> causes.first(ConstraintViolationException.class).flatMap(Violations::in))
                .or(() -> security(causes))
                .or(() -> overload(causes))
                .or(() -> causes.first(WebApplicationException.class).flatMap(Diagnosis::http))
                .orElseGet(Diagnosis::internal);
    }

    /** The problem that a bare HTTP status stands for. */
    static Optional<Problem> ofStatus(int status) {
        return switch (status) {
            case 401 -> Optional.of(unauthorized());
            case 403 -> Optional.of(forbidden());
            case 404 ->
                    Optional.of(
                            Problem.of(ProblemType.NOT_FOUND, "There is nothing at this path."));
            case 405 ->
                    Optional.of(
                            Problem.of(
                                    ProblemType.METHOD_NOT_ALLOWED,
                                    "This path does not know this method; Allow names those that"
                                            + " it knows."));
            case 406 ->
                    Optional.of(
                            Problem.of(
                                    ProblemType.NOT_ACCEPTABLE,
                                    "No media type that Accept names can be given here."));
            case 413 ->
                    Optional.of(
                            Problem.of(ProblemType.CONTENT_TOO_LARGE, "The body is too large."));
            case 415 ->
                    Optional.of(
                            Problem.of(
                                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                                    "This media type cannot be read here; look at Content-Type."));
            case 503 -> Optional.of(overloaded());
            default ->
                    status >= 400 && status < 500
                            ? Optional.of(
                                    Problem.of(
                                            ProblemType.INVALID_INPUT,
                                            "The request cannot be understood."))
                            : Optional.empty();
        };
    }

    static Problem internal() {
        return Problem.of(ProblemType.INTERNAL_ERROR, "Something went wrong on our side.");
    }

    private static Optional<Problem> security(Causes causes) {
        if (causes.first(ForbiddenException.class).isPresent()) {
            return Optional.of(forbidden());
        }
        return causes.any(
                        f ->
                                f instanceof AuthenticationException
                                        || f instanceof UnauthorizedException)
                ? Optional.of(unauthorized())
                : Optional.empty();
    }

    private static Optional<Problem> overload(Causes causes) {
        return causes.first(RejectedExecutionException.class).map(rejected -> overloaded());
    }

    private static Optional<Problem> http(WebApplicationException failure) {
        // Quarkus says "not found" of a path or a query that it could not convert.
        if (failure instanceof NotFoundException && failure.getCause() != null) {
            return ofStatus(400);
        }
        return ofStatus(failure.getResponse().getStatus());
    }

    private static Problem unauthorized() {
        return Problem.of(
                ProblemType.UNAUTHORIZED, "A valid access token is needed. Log in, then repeat.");
    }

    private static Problem forbidden() {
        return Problem.of(ProblemType.FORBIDDEN, "Your account may not do this.");
    }

    /** The service is busy; the same request may pass in a moment. */
    public static Problem overloaded() {
        return Problem.of(
                        ProblemType.UNAVAILABLE,
                        "The service is busy. Repeat the request in a moment.")
                .retryAfter(Duration.ofSeconds(1));
    }
}
