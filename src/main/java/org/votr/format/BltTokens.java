package org.votr.format;

import java.util.List;

/** The words and quoted texts of a BLT file, whatever lines they are on. */
final class BltTokens {
    /** What a token is. */
    enum Kind {
        WORD,
        QUOTED,
        END
    }

    /** A token; the text of a quoted one is without its quotes. */
    record Token(Kind kind, String text, int line, int column) {
        String place() {
            return Faults.line(line) + ", column " + column;
        }

        boolean is(String word) {
            return kind == Kind.WORD && text.equals(word);
        }

        /** A whole number in digits. */
        int number(int least, int most, String rule) throws Fault {
            int value = kind == Kind.WORD ? Source.number(text) : -1;
            if (value < least || value > most) {
                throw new Fault(place(), rule);
            }
            return value;
        }
    }

    private final List<String> lines;
    private int line;
    private int at;

    BltTokens(List<String> lines) {
        this.lines = lines;
    }

    /** The next token, at last for ever an END where the file has its last line. */
    Token next() throws Fault {
        while (line < lines.size()) {
            String text = lines.get(line);
            while (at < text.length() && text.charAt(at) <= ' ') {
                at++;
            }
            if (at < text.length() && text.charAt(at) != '#') {
                return text.charAt(at) == '"' ? quoted(text) : word(text);
            }
            line++;
            at = 0;
        }
        return new Token(Kind.END, "", Math.max(1, lines.size()), 1);
    }

    private Token word(String text) {
        int start = at;
        while (at < text.length() && text.charAt(at) > ' ' && text.charAt(at) != '#') {
            at++;
        }
        return new Token(Kind.WORD, text.substring(start, at), line + 1, start + 1);
    }

    /** Up to a quote that is not doubled, as spreadsheets write; a doubled one stands for one. */
    private Token quoted(String text) throws Fault {
        int start = at;
        StringBuilder content = new StringBuilder();
        for (int i = at + 1; i < text.length(); i++) {
            if (text.charAt(i) != '"') {
                content.append(text.charAt(i));
            } else if (text.startsWith("\"", i + 1)) {
                content.append('"');
                i++;
            } else {
                at = i + 1;
                Token token = new Token(Kind.QUOTED, content.toString(), line + 1, start + 1);
                if (at < text.length() && text.charAt(at) > ' ' && text.charAt(at) != '#') {
                    throw new Fault(
                            token.place(), "must double a quote that is part of a name: \"\"");
                }
                return token;
            }
        }
        throw new Fault(
                new Token(Kind.QUOTED, "", line + 1, start + 1).place(),
                "must have a closing \" on the same line");
    }
}
