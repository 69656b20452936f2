package org.votr.verify.count;

/** A count that cannot be made, with the reason. */
public final class CountException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CountException(String message) {
        super(message);
    }
}
