package org.votr.verify;

/** Something that is not as the format says, so that it cannot be read. */
final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(String message) {
        super(message);
    }

    /** What is wrong. */
    String what() {
        return String.valueOf(getMessage());
    }
}
