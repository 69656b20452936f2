package org.votr.data;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** Where the service's Java code has the time from. */
final class Clocks {
    /** PostgreSQL keeps microseconds: a time that was written reads back the same. */
    private static final Duration PRECISION = Duration.ofNanos(1000);

    private Clocks() {}

    /** The system's clock in UTC, in whole microseconds. */
    @Produces
    @Singleton
    static Clock clock() {
        return Clock.tick(Clock.systemUTC(), PRECISION);
    }
}
