package org.votr.problem;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * One bad field of a request.
 *
 * @param field where it is, as in {@code options[2].name}
 * @param message what would be right
 */
@RegisterForReflection
public record FieldError(String field, String message) {}
