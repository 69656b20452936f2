package org.votr.invite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.votr.data.Text;
import org.votr.problem.FieldError;
import org.votr.problem.Problem;
import org.votr.user.Emails;

/**
 * Voters who are to be put on a roll together: all of them, or none where anything is wrong with
 * one. What is wrong is gathered, so that it can be mended at once, up to a number.
 */
final class Newcomers {
    /** How many voters a roll has at most. */
    static final int MOST = 100_000;

    static final int MOST_WEIGHT = 1_000_000;

    private static final int MOST_FAULTS = 100;
    private static final int MOST_NAME = 200;
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cs}]");

    private final Emails emails;
    private final List<Newcomer> voters = new ArrayList<>();
    private final List<FieldError> faults = new ArrayList<>();
    private final Map<String, String> placeByEmail = new HashMap<>();

    Newcomers(Emails emails) {
        this.emails = emails;
    }

    /** Adds one of each; the weight as it was written. */
    void add(String place, NewVoter voter) {
        String name = voter.name() == null ? "" : Text.tidy(voter.name());
        String email = voter.email() == null ? "" : Emails.clean(voter.email());
        int weight = voter.weight() == null ? 1 : voter.weight();
        if (name.isEmpty() && email.isEmpty()) {
            fault(place, "must have a name or an e-mail address");
        }
        if (name.length() > MOST_NAME || UNSEEN.matcher(name).find()) {
            fault(place, "name", "must be at most 200 characters long, all of which are seen");
        }
        if (weight < 1 || weight > MOST_WEIGHT) {
            fault(place, "weight", "must be a whole number from 1 to 1,000,000");
        }
        String key = email.isEmpty() ? null : key(place, email);
        voters.add(new Newcomer(place, orNull(name), orNull(email), key, weight));
        if (voters.size() > MOST) {
            throw last(place, "must not be: a roll has 100,000 voters at most");
        }
    }

    private @Nullable String key(String place, String email) {
        Optional<FieldError> error = Emails.error(email);
        if (error.isPresent()) {
            fault(place, "email", error.get().message());
            return null;
        }
        String key = HexFormat.of().formatHex(emails.key(email));
        String first = placeByEmail.putIfAbsent(key, place);
        if (first != null) {
            fault(place, "email", "must not be that of " + first + " as well");
        }
        return key;
    }

    /** Adds so many of whom nothing is known. */
    void addAnonymous(int count) {
        for (int i = 0; i < count; i++) {
            voters.add(new Newcomer("anonymous", null, null, null, 1));
        }
    }

    /** Keeps what is wrong with one field of one voter. */
    void fault(String place, String field, String message) {
        String of = place.startsWith("line") ? ", " : ".";
        fault(place + of + field, message);
    }

    /** Keeps what is wrong; throws all of it, once there is much. */
    void fault(String place, String message) {
        faults.add(new FieldError(place, message));
        if (faults.size() >= MOST_FAULTS) {
            throw Problem.invalid(faults);
        }
    }

    /** The refusal when reading on makes no sense: all that was wrong so far, and this. */
    Problem last(String place, String message) {
        faults.add(new FieldError(place, message));
        return Problem.invalid(faults);
    }

    /**
     * All of them.
     *
     * @throws Problem {@code invalid-input}, naming lines or elements, where anything is wrong
     */
    List<Newcomer> checked() {
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
        if (voters.isEmpty()) {
            throw Problem.invalid("voters", "must name at least one voter, or anonymous be given");
        }
        return voters;
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
