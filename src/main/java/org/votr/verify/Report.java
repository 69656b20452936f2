package org.votr.verify;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What holds of a bundle and what does not, in words. */
final class Report {
    /** How many lines of one check are printed. */
    private static final int MOST_LINES = 10;

    private static final int MOST_CHARACTERS = 500;

    /** What is checked, in the order in which it is told. */
    enum Check {
        FORM,
        SIGNATURE,
        KEY,
        BALLOTS,
        RECEIPTS,
        ROOT,
        LOT,
        COUNT,
        HISTORY,
        YOURS
    }

    private final Map<Check, List<String>> fine = new EnumMap<>(Check.class);
    private final Map<Check, List<String>> wrong = new EnumMap<>(Check.class);
    private final Map<Check, Integer> more = new EnumMap<>(Check.class);
    private final List<String> title = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /** Notes what holds; it is told unless something of the same check does not. */
    void holds(Check check, String what) {
        fine.computeIfAbsent(check, key -> new ArrayList<>()).add(what);
    }

    /** Notes what does not hold. */
    void wrong(Check check, String what) {
        List<String> lines = wrong.computeIfAbsent(check, key -> new ArrayList<>());
        if (lines.size() < MOST_LINES) {
            lines.add(what);
        } else {
            more.merge(check, 1, Integer::sum);
        }
    }

    /** What it is about. */
    void title(String text) {
        title.add(text);
    }

    /** Notes what a reader must know. */
    void note(String what) {
        notes.add(what);
    }

    /** Whether everything holds. */
    boolean whole() {
        return wrong.isEmpty();
    }

    /** Whether anything does not hold in this check. */
    boolean failed(Check check) {
        return wrong.containsKey(check);
    }

    /** All of it, a line each. */
    List<String> lines() {
        List<String> lines = new ArrayList<>(title);
        for (Check check : Check.values()) {
            String name = check.name().toLowerCase(Locale.ROOT);
            if (failed(check)) {
                wrong.getOrDefault(check, List.of())
                        .forEach(line -> lines.add("WRONG " + name + ": " + line));
                if (more.containsKey(check)) {
                    lines.add("WRONG %s: and %,d more".formatted(name, more.get(check)));
                }
            } else {
                fine.getOrDefault(check, List.of())
                        .forEach(line -> lines.add("ok    " + name + ": " + line));
            }
        }
        notes.forEach(note -> lines.add("note  " + note));
        return lines.stream().map(Report::printable).toList();
    }

    /** Without what a terminal would obey: a bundle's texts are anybody's. */
    static String printable(String line) {
        StringBuilder printable = new StringBuilder();
        line.codePoints()
                .limit(MOST_CHARACTERS)
                .map(c -> obeyed(c) ? '\uFFFD' : c)
                .forEach(printable::appendCodePoint);
        return printable.toString();
    }

    private static boolean obeyed(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    true;
            default -> false;
        };
    }
}
