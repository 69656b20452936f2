package org.votr.data;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** How names and titles are compared and kept. */
public final class Text {
    private static final Pattern WHITE_SPACE = Pattern.compile("[\\s\\p{Z}]+");

    private Text() {}

    /**
     * The text without white space around it, and with each run of white space inside as one space.
     */
    public static String tidy(String text) {
        return WHITE_SPACE.matcher(text).replaceAll(" ").strip();
    }

    /**
     * Equal for texts that count as the same: NFKC, ignoring case and surrounding or repeated white
     * space.
     */
    public static String key(String text) {
        // Down, up and down again: so the German sharp s, small or capital, folds to ss.
        String folded =
                Normalizer.normalize(text, Normalizer.Form.NFKC)
                        .toLowerCase(Locale.ROOT)
                        .toUpperCase(Locale.ROOT)
                        .toLowerCase(Locale.ROOT);
        return tidy(Normalizer.normalize(folded, Normalizer.Form.NFKC));
    }
}
