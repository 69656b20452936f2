package org.votr.problem;

import java.util.Locale;

/** Every way in which the service refuses, with its HTTP status and title. */
public enum ProblemType {
    INVALID_INPUT(400, "Invalid input"),
    MALFORMED_JSON(400, "Malformed JSON"),
    UNAUTHORIZED(401, "Authentication required"),
    FORBIDDEN(403, "Forbidden"),
    INSUFFICIENT_SCOPE(403, "Insufficient scope"),
    NOT_ELIGIBLE(403, "Not eligible to vote"),
    RESULTS_HIDDEN(403, "Results are hidden"),
    NOT_FOUND(404, "Not found"),
    NO_VOTE(404, "No vote"),
    METHOD_NOT_ALLOWED(405, "Method not allowed"),
    NOT_ACCEPTABLE(406, "Not acceptable"),
    REQUEST_TIMEOUT(408, "Request timeout"),
    CONFLICT(409, "Conflict"),
    USERNAME_TAKEN(409, "Username taken"),
    EMAIL_TAKEN(409, "E-mail taken"),
    POLL_HAS_VOTES(409, "Poll has votes"),
    POLL_SEALED(409, "Poll is sealed"),
    POLL_CLOSED(409, "Poll is closed"),
    POLL_NOT_OPEN(409, "Poll is not open yet"),
    ALREADY_VOTED(409, "Already voted"),
    OPTION_FULL(409, "Option is full"),
    BALLOT_SEALED(410, "Ballot is sealed"),
    PRECONDITION_FAILED(412, "Precondition failed"),
    CONTENT_TOO_LARGE(413, "Content too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),
    NOT_AVAILABLE(422, "Not available"),
    NOT_COUNTABLE(422, "Not countable by this method"),
    UNKNOWN_OPTION(422, "Unknown option"),
    BAD_RANKING(422, "Bad ranking"),
    BAD_SCORE(422, "Bad score"),
    TOO_MANY_CHOICES(422, "Too many choices"),
    TOO_FEW_CHOICES(422, "Too few choices"),
    IDEMPOTENCY_KEY_REUSED(422, "Idempotency key reused"),
    TOO_MANY_REQUESTS(429, "Too many requests"),
    INTERNAL_ERROR(500, "Internal error"),
    OVERLOADED(503, "Overloaded"),
    VOTE_IN_DOUBT(503, "Vote in doubt"),
    UNAVAILABLE(503, "Temporarily unavailable");

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** The name in the API: {@code already-voted}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The RFC 9457 {@code type}: a relative reference that the service itself answers. */
    public String uri() {
        return "/problems/" + slug();
    }
}
