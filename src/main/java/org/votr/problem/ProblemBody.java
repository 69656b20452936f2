package org.votr.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;

/**
 * A problem as RFC 9457 writes it.
 *
 * @param type what went wrong, a reference that the service answers
 * @param title the same in a few words, always the same for one type
 * @param status the HTTP status
 * @param detail a sentence that the caller can act on
 * @param instance the path of the request that was refused
 * @param errors the bad fields; absent where no field is to blame
 * @param extensions further members, written beside the others
 */
@RegisterForReflection
@JsonPropertyOrder({"type", "title", "status", "detail", "instance", "errors"})
public record ProblemBody(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldError> errors,
        @JsonAnyGetter Map<String, Object> extensions) {
    /** The media type of every refusal. */
    public static final String MEDIA_TYPE = "application/problem+json";

    static ProblemBody of(Problem problem, String path) {
        ProblemType type = problem.type();
        return new ProblemBody(
                type.uri(),
                type.title(),
                type.status(),
                problem.detail(),
                path,
                problem.errors(),
                problem.extensions());
    }
}
