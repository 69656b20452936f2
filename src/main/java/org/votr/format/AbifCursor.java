package org.votr.format;

/** Walks along one line of an ABIF file. */
final class AbifCursor {
    private final String text;
    private final int line;
    private int at;

    AbifCursor(String text, int line) {
        this.text = text;
        this.line = line;
        blanks();
    }

    int line() {
        return line;
    }

    /** Where it stands, as errors name it. */
    String place() {
        return Faults.line(line) + ", column " + (at + 1);
    }

    Fault fault(String rule) {
        return new Fault(place(), rule);
    }

    /** The character that comes, after blanks; 0 at the end. */
    char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    /** Whether only a comment or nothing comes. */
    boolean atEnd() {
        return peek() == 0 || peek() == '#';
    }

    /** Refuses what comes unless it is a comment or nothing. */
    void requireEnd(String rule) throws Fault {
        if (!atEnd()) {
            throw fault(rule);
        }
    }

    /** Steps over the character, and blanks after it, if that is what comes. */
    boolean skip(char c) {
        if (peek() != c) {
            return false;
        }
        at++;
        blanks();
        return true;
    }

    /** The rest of the line; it then stands at the end. */
    String rest() {
        String rest = text.substring(at);
        at = text.length();
        return rest;
    }

    /** Steps back to so many characters before the end. */
    void back(int characters) {
        at = text.length() - characters;
        blanks();
    }

    /** A whole number in digits. */
    int number(int least, int most, String rule) throws Fault {
        int end = at;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        int value = Source.number(text.substring(at, end));
        if (value < least || value > most) {
            throw fault(rule);
        }
        at = end;
        blanks();
        return value;
    }

    /** Whether a token or name comes. */
    boolean beginsName() {
        return peek() == '[' || peek() == '"' || (!atEnd() && isBare(text.codePointAt(at)));
    }

    /** A token or name: bare, in brackets, or in quotes where a backslash keeps the next. */
    String name() throws Fault {
        String name =
                switch (peek()) {
                    case '[' -> bracketed();
                    case '"' -> quoted();
                    default -> bare();
                };
        blanks();
        return name;
    }

    private String bracketed() throws Fault {
        int end = text.indexOf(']', at);
        if (end < 0) {
            throw fault("must have a closing ] on the same line");
        }
        String name = text.substring(at + 1, end);
        at = end + 1;
        return name;
    }

    private String quoted() throws Fault {
        StringBuilder name = new StringBuilder();
        for (int i = at + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                at = i + 1;
                return name.toString();
            }
            if (c == '\\') {
                i++;
                c = i < text.length() ? text.charAt(i) : 0;
                if (c != '"' && c != '\\') {
                    throw fault("must have \\\" or \\\\ where a quoted name has a backslash");
                }
            }
            name.append(c);
        }
        throw fault("must have a closing \" on the same line");
    }

    private String bare() throws Fault {
        int end = at;
        boolean digits = true;
        while (end < text.length() && isBare(text.codePointAt(end))) {
            int c = text.codePointAt(end);
            digits &= c >= '0' && c <= '9';
            end += Character.charCount(c);
        }
        if (digits) {
            throw fault(
                    "must name an option: letters, digits, _ and - (not digits only), or anything in"
                            + " [brackets]");
        }
        String name = text.substring(at, end);
        at = end;
        return name;
    }

    private static boolean isBare(int c) {
        return Character.isLetterOrDigit(c)
                || "_-.~".indexOf(c) >= 0
                || Character.getType(c) == Character.NON_SPACING_MARK;
    }

    private void blanks() {
        while (peek() == ' ' || peek() == '\t') {
            at++;
        }
    }
}
