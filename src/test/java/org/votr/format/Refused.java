package org.votr.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.function.Executable;
import org.votr.problem.FieldError;
import org.votr.problem.Problem;
import org.votr.problem.ProblemType;

/** How files are refused. */
final class Refused {
    private Refused() {}

    static List<FieldError> errors(Executable read) {
        Problem problem = assertThrows(Problem.class, read);
        assertEquals(ProblemType.INVALID_INPUT, problem.type());
        return problem.errors();
    }

    /** Has exactly one error, there, of which the rule begins so. */
    static void at(String place, String rule, Executable read) {
        List<FieldError> errors = errors(read);
        String found = errors.get(0).message();
        String message = found.startsWith(rule) ? rule : found;
        assertEquals(
                List.of(new FieldError(place, rule)),
                errors.stream()
                        .map(
                                e ->
                                        new FieldError(
                                                e.field(),
                                                e == errors.get(0) ? message : e.message()))
                        .toList());
    }
}
