package org.votr.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.PropertyBindingException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.votr.problem.Problem;
import org.votr.problem.ProblemType;

/** What Jackson could not read, in the caller's words and none of Jackson's. */
public final class JsonFault {
    /** How Jackson's message of a field that is there twice begins; it has no type of its own. */
    private static final String DUPLICATE = "Duplicate field";

    private JsonFault() {}

    /** What the caller is told of the failure. */
    public static Problem in(JacksonException failure) {
        Throwable root = failure;
        while (root.getCause() != null && !(root instanceof Problem)) {
            root = root.getCause();
        }
        if (root instanceof Problem problem) {
            return problem;
        }
        String field = failure instanceof JsonMappingException at ? path(at.getPath()) : "";
        if (root instanceof PropertyBindingException) {
            return Problem.invalid(field, "is unknown");
        }
        if (root instanceof StrictValues.BadText) {
            return Problem.invalid(orBody(field), WellFormed.RULE);
        }
        if (root instanceof MismatchedInputException mismatch) {
            return Problem.invalid(orBody(field), Expected.as(mismatch.getTargetType()));
        }
        if (root instanceof InputCoercionException mismatch) {
            return Problem.invalid(orBody(field), Expected.as(mismatch.getTargetType()));
        }
        if (root instanceof JacksonException twice
                && String.valueOf(twice.getOriginalMessage()).startsWith(DUPLICATE)) {
            return Problem.invalid(orBody(field), "must not hold a field twice");
        }
        // Jackson lets a broken body pass for a bad field where it was reading one.
        return root instanceof JacksonException syntax && !(root instanceof JsonMappingException)
                ? malformed(syntax.getLocation())
                : Problem.invalid(orBody(field), "is not valid");
    }

    static Problem malformed(@Nullable JsonLocation where) {
        String place =
                where == null || where.getLineNr() < 1
                        ? ""
                        : " Look at line %d, column %d."
                                .formatted(where.getLineNr(), where.getColumnNr());
        return Problem.of(ProblemType.MALFORMED_JSON, "The body is not well-formed JSON." + place);
    }

    /** {@code options[2].name}. */
    static String path(List<JsonMappingException.Reference> steps) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : steps) {
            if (step.getFieldName() != null) {
                path.append(path.isEmpty() ? "" : ".")
                        .append(WellFormed.printable(step.getFieldName()));
            } else if (step.getIndex() >= 0) {
                path.append('[').append(step.getIndex()).append(']');
            }
        }
        return path.toString();
    }

    private static String orBody(String field) {
        return field.isEmpty() ? "body" : field;
    }
}
