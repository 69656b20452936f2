package org.votr.problem;

/**
 * One bad field of a request.
 *
 * @param field where it is, as in {@code options[2].name}
 * @param message what would be right
 */
public record FieldError(String field, String message) {}
