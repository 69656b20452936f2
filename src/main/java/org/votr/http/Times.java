package org.votr.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Times as callers write them. */
final class Times {
    private Times() {}

    /**
     * An ISO 8601 time with its zone, of the years 1 to 9999, cut to the microseconds that
     * PostgreSQL keeps; empty for any other text.
     */
    static Optional<Instant> parse(String text) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC);
            return time.getYear() < 1 || time.getYear() > 9999
                    ? Optional.empty()
                    : Optional.of(time.toInstant().truncatedTo(ChronoUnit.MICROS));
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }
}
