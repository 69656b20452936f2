package org.votr.poll;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.votr.problem.FieldError;
import org.votr.problem.Problem;
import org.votr.tally.BallotForm;
import org.votr.tally.Method;

/** What a poll's definition must keep beyond the limits of its single fields. */
final class Rules {
    static final int MIN_OPTIONS = 2;
    static final int MAX_OPTIONS = 200;

    /** The longest key of a name or title; NFKC can make a text longer. */
    static final int MAX_KEY = 400;

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /** Texts of which nothing is seen: white space, format and control characters, fillers. */
    private static final Pattern INVISIBLE =
            Pattern.compile("[\\s\\p{Z}\\p{C}\\u115F\\u1160\\u2800\\u3164\\uFFA0]*");

    private Rules() {}

    /**
     * Checks a definition as a whole.
     *
     * @param before what it was: its dates may stand, for a poll can be closed before it opens;
     *     null for a new one
     * @throws Problem {@code invalid-input}
     */
    static void check(NewPoll poll, @Nullable NewPoll before) {
        List<FieldError> errors = new ArrayList<>();
        checkChoices(poll, errors);
        checkSecrecy(poll, errors);
        checkVerified(poll, errors);
        if (before == null || movesDates(poll, before)) {
            checkDates(poll, errors);
        }
        checkOptions(poll.requireOptions(), errors);
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }

    private static void checkSecrecy(NewPoll poll, List<FieldError> errors) {
        if (poll.ballots() == BallotSecrecy.PUBLIC
                && Objects.requireNonNullElse(poll.liveStep(), 1) != 1) {
            errors.add(
                    new FieldError(
                            "live_step", "must be 1 where ballots are public: each is shown"));
        }
        if (poll.ballots() == BallotSecrecy.PUBLIC
                && poll.participation() == Participation.HIDDEN) {
            errors.add(
                    new FieldError(
                            "participation",
                            "must be after_close where ballots are public: they name who voted"));
        }
    }

    private static void checkVerified(NewPoll poll, List<FieldError> errors) {
        if (Boolean.TRUE.equals(poll.verifiedOnly())
                && Objects.requireNonNullElse(poll.voters(), Voters.USERS) != Voters.USERS) {
            errors.add(
                    new FieldError(
                            "verified_only",
                            "must be false unless voters are users: others have no address to"
                                    + " verify"));
        }
    }

    private static void checkChoices(NewPoll poll, List<FieldError> errors) {
        Method method = Objects.requireNonNullElse(poll.method(), Method.SINGLE);
        int min = Objects.requireNonNullElse(poll.minChoices(), 1);
        int max = Objects.requireNonNullElse(poll.maxChoices(), defaultMaxChoices(method));
        if (method == Method.SINGLE && max != 1) {
            errors.add(new FieldError("max_choices", "must be 1 for the method single"));
        }
        if (min > max) {
            errors.add(new FieldError("min_choices", "must not be more than max_choices"));
        }
        if (min > poll.requireOptions().size()) {
            errors.add(new FieldError("min_choices", "must not be more than there are options"));
        }
        int seats = Objects.requireNonNullElse(poll.seats(), 1);
        if (method != Method.STV && seats != 1) {
            errors.add(new FieldError("seats", "must be 1 for every method but stv"));
        }
        if (seats > poll.requireOptions().size()) {
            errors.add(new FieldError("seats", "must not be more than there are options"));
        }
        if (method.form() != BallotForm.CHOICES) {
            checkNoCapacity(poll.requireOptions(), errors);
        }
    }

    /** A place in an option is taken by choosing it; scores and ranks choose nothing for sure. */
    private static void checkNoCapacity(List<NewOption> options, List<FieldError> errors) {
        for (int i = 0; i < options.size(); i++) {
            if (options.get(i).capacity() != null) {
                errors.add(
                        new FieldError(
                                "options[" + i + "].capacity",
                                "must be left out for every method but single and approval"));
            }
        }
    }

    /** One for single choices; as many as there can be for all else. */
    static int defaultMaxChoices(Method method) {
        return method == Method.SINGLE ? 1 : MAX_OPTIONS;
    }

    private static boolean movesDates(NewPoll poll, NewPoll before) {
        return !Objects.equals(poll.opensAt(), before.opensAt())
                || !Objects.equals(poll.closing(), before.closesAt());
    }

    private static void checkDates(NewPoll poll, List<FieldError> errors) {
        Instant opens = poll.opensAt();
        Instant closes = poll.closing();
        if (opens != null && !storable(opens)) {
            errors.add(new FieldError("opens_at", "must be a date of the years 1970 to 9999"));
        }
        if (closes != null && !storable(closes)) {
            errors.add(
                    new FieldError(
                            poll.closingField(), "must be a date of the years 1970 to 9999"));
        }
        if (opens != null && closes != null && !closes.isAfter(opens)) {
            errors.add(new FieldError(poll.closingField(), "must be later than opens_at"));
        }
    }

    /** Whether API and database can hold it: the years 1970 to 9999. */
    static boolean storable(Instant instant) {
        return !instant.isBefore(Instant.EPOCH) && !instant.isAfter(LATEST);
    }

    /** The instant that many seconds after 1970. */
    static Instant instant(String field, long epochSeconds) {
        try {
            return Instant.ofEpochSecond(epochSeconds);
        } catch (DateTimeException e) {
            throw Problem.invalid(field, "must be seconds since 1970, up to the year 9999");
        }
    }

    private static void checkOptions(List<NewOption> options, List<FieldError> errors) {
        if (options.size() < MIN_OPTIONS || options.size() > MAX_OPTIONS) {
            errors.add(new FieldError("options", "must be 2 to 200"));
        }
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < options.size(); i++) {
            String field = "options[" + i + "]";
            String key = options.get(i).key();
            Integer first = seen.putIfAbsent(key, i);
            if (first != null) {
                errors.add(new FieldError(field, "must not repeat options[" + first + "]"));
            }
            String message = keyError(key);
            if (message != null) {
                errors.add(new FieldError(field, message));
            }
        }
    }

    /** What is wrong with a name's or title's key; null for nothing. */
    static @Nullable String keyError(String key) {
        if (INVISIBLE.matcher(key).matches()) {
            return "must not be blank";
        }
        return key.length() > MAX_KEY ? "must be shorter" : null;
    }
}
