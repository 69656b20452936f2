package org.votr.user;

import java.text.Normalizer;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes a name that is allowed here of what a provider calls somebody. */
final class ExternalName {
    private static final Pattern OTHER = Pattern.compile("[^\\p{L}\\p{M}\\p{N}._-]+");
    private static final Pattern NO_BEGINNING = Pattern.compile("^[^\\p{L}\\p{N}]+");
    private static final int LONGEST_HINT = 160;
    private static final int LONGEST = 40;
    private static final int SUFFIX = 6;

    private ExternalName() {}

    /**
     * The name; from the second attempt on with an ending that hardly anybody has.
     *
     * @param hint null where the provider names nobody; of an address, what is before the @
     */
    static Username of(@Nullable String hint, int attempt) {
        String suffix = "-" + UUID.randomUUID().toString().substring(0, SUFFIX);
        int room = attempt == 0 ? LONGEST : LONGEST - suffix.length();
        String base = clean(hint == null ? "" : hint, room);
        String name = attempt == 0 ? base : base + suffix;
        // Of some scripts a key is longer than its name.
        return Username.error(name).isEmpty() ? Username.of(name) : Username.of("user" + suffix);
    }

    private static String clean(String hint, int longest) {
        String local = hint.substring(0, Math.min(hint.length(), LONGEST_HINT));
        int at = local.indexOf('@');
        String text =
                Normalizer.normalize(at < 0 ? local : local.substring(0, at), Normalizer.Form.NFKC);
        String plain =
                NO_BEGINNING.matcher(OTHER.matcher(text.strip()).replaceAll("-")).replaceAll("");
        int length = plain.codePointCount(0, plain.length());
        return plain.substring(0, plain.offsetByCodePoints(0, Math.min(length, longest)));
    }
}
