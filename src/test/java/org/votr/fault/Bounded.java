package org.votr.fault;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;

/** Waits for what must come to be. */
final class Bounded {
    private Bounded() {}

    /** Asks until it is so; fails where it is not in that time. */
    static void await(String what, Duration most, Callable<Boolean> condition) {
        Instant end = Instant.now().plus(most);
        try {
            while (!condition.call()) {
                if (Instant.now().isAfter(end)) {
                    throw new AssertionError("Not in " + most.toSeconds() + " s: " + what);
                }
                Thread.sleep(20);
            }
        } catch (Exception e) {
            throw new AssertionError("While waiting for this: " + what, e);
        }
    }
}
