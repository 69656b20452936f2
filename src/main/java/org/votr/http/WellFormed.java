package org.votr.http;

/** Text that can be stored and shown: without NUL characters and unpaired surrogates. */
final class WellFormed {
    static final String RULE = "must not contain NUL characters or unpaired surrogates";

    private WellFormed() {}

    static boolean test(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return false;
            }
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    /** The same text, what is not well-formed or a control replaced, cut to a decent length. */
    static String printable(String text) {
        String cut =
                text.codePoints()
                        .limit(80)
                        .collect(
                                StringBuilder::new,
                                StringBuilder::appendCodePoint,
                                StringBuilder::append)
                        .toString();
        StringBuilder clean = new StringBuilder();
        cut.codePoints()
                .map(c -> Character.isISOControl(c) || (c >= 0xD800 && c <= 0xDFFF) ? 0xFFFD : c)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }
}
