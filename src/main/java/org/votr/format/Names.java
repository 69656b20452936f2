package org.votr.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.votr.data.Text;

/** The names in a file, held against the rules of a poll's. */
final class Names {
    static final int MOST_OPTIONS = 200;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_TITLE = 200;

    private final Faults faults;
    private final List<String> names = new ArrayList<>();
    private final Map<String, String> places = new HashMap<>();

    Names(Faults faults) {
        this.faults = faults;
    }

    /** Takes the next option's name; {@code place} is where the file has it. */
    void add(String name, String place) {
        String tidy = Text.tidy(name);
        names.add(tidy);
        if (tidy.isEmpty() || tidy.length() > LONGEST_NAME) {
            faults.add(place, "must name an option with 1 to 100 characters");
            return;
        }
        String other = places.putIfAbsent(Text.key(tidy), place);
        if (other != null) {
            faults.add(
                    place,
                    "must name another option than "
                            + other
                            + "; names that differ by case or white space only are the same");
        }
    }

    /** The tidy names. */
    List<String> checked() {
        if (names.size() < 2 || names.size() > MOST_OPTIONS) {
            faults.add("options", "must be 2 to 200; the file has " + names.size());
        }
        return names;
    }

    /** The tidy title; null for an empty one. */
    @Nullable String title(@Nullable String title, String place) {
        String tidy = title == null ? "" : Text.tidy(title);
        if (tidy.length() > LONGEST_TITLE) {
            faults.add(place, "must have a title of at most 200 characters");
        }
        return tidy.isEmpty() ? null : tidy;
    }
}
