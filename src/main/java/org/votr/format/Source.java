package org.votr.format;

import org.votr.problem.Problem;

/** The text of a file before anybody looks for an election in it. */
final class Source {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private Source() {}

    /**
     * The text without a byte order mark.
     *
     * @throws Problem for text that can be neither stored nor shown
     */
    static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (c == 0 || Character.isSurrogate(c)) {
                throw Problem.invalid(
                        Faults.line(1 + lineBreaks(text.substring(0, i))),
                        "must not contain NUL characters or unpaired surrogates");
            }
        }
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    /** How many lines end in the text; CR LF ends one. */
    static int lineBreaks(String text) {
        int breaks = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || (c == '\r' && !text.startsWith("\n", i + 1))) {
                breaks++;
            }
        }
        return breaks;
    }

    /** Whether the text would lose its first character at the beginning of a file. */
    static boolean beginsWithMark(String text) {
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
    }

    /** The whole number that a text of up to nine digits is; -1 for any other text. */
    static int number(String text) {
        if (text.isEmpty() || text.length() > 9) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            value = value * 10 + c - '0';
        }
        return value;
    }
}
