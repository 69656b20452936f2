package org.votr.format;

import java.util.ArrayList;
import java.util.List;
import org.votr.problem.FieldError;
import org.votr.problem.Problem;

/** What is wrong with a file: gathered, so that it can be mended at once, up to a number. */
final class Faults {
    private static final int MOST = 20;

    private final List<FieldError> errors = new ArrayList<>();

    /** How a line is named. */
    static String line(int line) {
        return "line " + line;
    }

    /**
     * Keeps a fault.
     *
     * @throws Problem with all faults, once there are many
     */
    void add(String place, String rule) {
        errors.add(new FieldError(place, rule));
        if (errors.size() >= MOST) {
            check();
        }
    }

    /** Keeps a fault. */
    void add(Fault fault) {
        add(fault.place, fault.rule);
    }

    /** The refusal when reading on makes no sense: all faults so far and this one. */
    Problem last(Fault fault) {
        add(fault);
        return Problem.invalid(errors);
    }

    /**
     * Refuses the file if anything is wrong with it.
     *
     * @throws Problem with all faults
     */
    void check() {
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }
}
