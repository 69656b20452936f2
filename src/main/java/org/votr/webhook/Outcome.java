package org.votr.webhook;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * How a try ended.
 *
 * @param status of the answer; null where there was none
 * @param fault what went wrong, in words; null where the message was taken
 * @param rest for how long the receiver wants to be left alone; zero where it did not say
 */
record Outcome(@Nullable Integer status, @Nullable String fault, Duration rest) {
    private static final int GONE = 410;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;
    private static final Duration LONGEST_REST = Duration.ofDays(1);

    /** There was an answer. */
    static Outcome answered(int status, @Nullable String retryAfter, Instant now) {
        if (status >= 200 && status < 300) {
            return new Outcome(status, null, Duration.ZERO);
        }
        boolean redirect = status >= 300 && status < 400;
        String more = redirect ? "; redirects are not followed." : ".";
        boolean busy = status == TOO_MANY_REQUESTS || status == UNAVAILABLE;
        Duration rest = busy && retryAfter != null ? rest(retryAfter, now) : Duration.ZERO;
        return new Outcome(status, "The receiver answered " + status + more, rest);
    }

    /** There was none. */
    static Outcome failed(String fault) {
        return new Outcome(null, fault, Duration.ZERO);
    }

    /** Whether the receiver wants to hear nothing any more. */
    boolean gone() {
        return status != null && status == GONE;
    }

    /** Seconds or a date, as RFC 9110 has it; a day at most, and zero for anything else. */
    private static Duration rest(String retryAfter, Instant now) {
        Duration rest;
        try {
            rest =
                    retryAfter.chars().allMatch(Character::isDigit)
                            ? Duration.ofSeconds(Long.parseLong(retryAfter))
                            : Duration.between(now, date(retryAfter));
        } catch (DateTimeException | NumberFormatException e) {
            return Duration.ZERO;
        }
        if (rest.isNegative()) {
            return Duration.ZERO;
        }
        return rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest;
    }

    private static Instant date(String text) {
        return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    }
}
