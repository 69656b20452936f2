package org.votr.problem;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Bean Validation's findings in the caller's words. */
final class Violations {
    private static final SnakeCaseStrategy JSON = new SnakeCaseStrategy();

    private Violations() {}

    /** Empty where the service's own answer is what is not valid. */
    static Optional<Problem> in(ConstraintViolationException failure) {
        if (failure.getConstraintViolations().stream().anyMatch(Violations::isOfAnswer)) {
            return Optional.empty();
        }
        List<FieldError> errors =
                failure.getConstraintViolations().stream()
                        .map(v -> new FieldError(field(v.getPropertyPath()), v.getMessage()))
                        .distinct()
                        .sorted(
                                Comparator.comparing(FieldError::field)
                                        .thenComparing(FieldError::message))
                        .toList();
        return errors.isEmpty() ? Optional.empty() : Optional.of(Problem.invalid(errors));
    }

    private static boolean isOfAnswer(ConstraintViolation<?> violation) {
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getKind() == ElementKind.RETURN_VALUE) {
                return true;
            }
        }
        return false;
    }

    /**
     * {@code create.poll.options[2].maxChoices} is {@code options[2].max_choices} to the caller,
     * and {@code list.limit} is {@code limit}: a parameter counts only where nothing follows it.
     */
    static String field(Path path) {
        StringBuilder field = new StringBuilder();
        String parameter = "body";
        for (Path.Node node : path) {
            switch (node.getKind()) {
                case METHOD, CONSTRUCTOR -> {}
                case PARAMETER -> parameter = JSON.translate(node.getName());
                default -> append(field, node);
            }
        }
        return field.isEmpty() ? parameter : field.toString();
    }

    private static void append(StringBuilder field, Path.Node node) {
        if (node.isInIterable()) {
            Object place = node.getIndex() != null ? node.getIndex() : node.getKey();
            if (place != null) {
                field.append('[').append(place).append(']');
            }
        }
        // The element of a list has no name of its own.
        if (node.getName() != null && node.getKind() != ElementKind.CONTAINER_ELEMENT) {
            field.append(field.isEmpty() ? "" : ".").append(JSON.translate(node.getName()));
        }
    }
}
