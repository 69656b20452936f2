package org.votr.problem;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A refusal on its way to the caller. Nothing else is thrown to answer a request with an error. */
public final class Problem extends RuntimeException {
    private final ProblemType type;
    private final List<FieldError> errors;
    private final Map<String, Object> extensions = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();

    private Problem(ProblemType type, String detail, List<FieldError> errors) {
        super(detail, null, false, false);
        this.type = type;
        this.errors = List.copyOf(errors);
    }

    /** A refusal; {@code detail} is a sentence that the caller can act on. */
    public static Problem of(ProblemType type, String detail) {
        return new Problem(type, detail, List.of());
    }

    /**
     * A refusal that is about one field; {@code detail} is a sentence that the caller can act on.
     */
    public static Problem of(ProblemType type, String detail, String field) {
        return new Problem(type, detail, List.of(new FieldError(field, detail)));
    }

    /** Bad input in one field; {@code message} says what would be right. */
    public static Problem invalid(String field, String message) {
        return invalid(List.of(new FieldError(field, message)));
    }

    /** Bad input in several fields. */
    public static Problem invalid(List<FieldError> errors) {
        FieldError first = errors.get(0);
        return new Problem(
                ProblemType.INVALID_INPUT, first.field() + " " + first.message(), errors);
    }

    /** There is no such {@code what}, or the caller may not know of it. */
    public static Problem notFound(String what, Object id) {
        return of(ProblemType.NOT_FOUND, "There is no " + what + " " + id + ".");
    }

    /** Adds an extension member to the body. */
    public Problem with(String member, Object value) {
        extensions.put(member, value);
        return this;
    }

    /** Adds a header to the answer. */
    public Problem header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** Tells the caller when to try again, in whole seconds, one at least. */
    public Problem retryAfter(Duration wait) {
        return header("Retry-After", Long.toString(Math.max(1, wait.plusMillis(999).toSeconds())));
    }

    public ProblemType type() {
        return type;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    public List<FieldError> errors() {
        return errors;
    }

    public Map<String, Object> extensions() {
        return extensions;
    }

    public Map<String, String> headers() {
        return headers;
    }
}
