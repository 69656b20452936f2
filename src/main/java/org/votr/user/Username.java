package org.votr.user;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;
import org.votr.data.Text;
import org.votr.problem.FieldError;
import org.votr.problem.Problem;

/**
 * A name that a user signs in with and is shown by: 3 to 40 letters, digits, dots, dashes or
 * underscores of any script, in Unicode's form NFKC, beginning with a letter or digit.
 *
 * @param text as shown
 * @param key as compared: without regard to case
 */
record Username(String text, String key) {
    private static final Pattern ALLOWED =
            Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}._-]{2,39}");
    private static final int MAX_KEY = 80;
    private static final String RULE =
            "must be 3 to 40 letters, digits, '.', '_' or '-', beginning with a letter or digit";

    /** What is wrong with this name, if anything. */
    static Optional<FieldError> error(String text) {
        // Measured first: normalising a megabyte only to refuse it would be a gift to attackers.
        boolean good =
                text.length() <= 4 * MAX_KEY
                        && ALLOWED.matcher(nfkc(text)).matches()
                        && keyOf(text).length() <= MAX_KEY;
        return good ? Optional.empty() : Optional.of(new FieldError("username", RULE));
    }

    /**
     * The name.
     *
     * @throws Problem when it is not allowed
     */
    static Username of(String text) {
        error(text)
                .ifPresent(
                        e -> {
                            throw Problem.invalid(e.field(), e.message());
                        });
        return new Username(nfkc(text), keyOf(text));
    }

    /** The key under which that name would be found; names that are equal but for case share it. */
    static String keyOf(String text) {
        return Text.key(text);
    }

    private static String nfkc(String text) {
        return Normalizer.normalize(text.strip(), Normalizer.Form.NFKC);
    }
}
