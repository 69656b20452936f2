package org.votr.tally;

import java.util.Random;
import java.util.function.Consumer;

/** Tries something on many random elections; the same ones in every run. */
public final class Trials {
    private Trials() {}

    /** Runs it so many times; a failure names the seed that {@link #one} takes. */
    public static void of(int times, Consumer<Random> trial) {
        for (int seed = 0; seed < times; seed++) {
            one(seed, trial);
        }
    }

    /** Runs it with one seed. */
    public static void one(long seed, Consumer<Random> trial) {
        try {
            trial.accept(new Random(seed * 7_919 + 17));
        } catch (AssertionError | RuntimeException failure) {
            throw new AssertionError("seed " + seed + ": " + failure.getMessage(), failure);
        }
    }
}
