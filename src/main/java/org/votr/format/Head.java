package org.votr.format;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.votr.tally.BallotForm;

/**
 * What a file says before, or after, its ballots.
 *
 * @param title tidy; null where there is none
 * @param maxScore 1 to 100; looked at only where ballots are scores
 * @param choosesOne of choices: no ballot has more than one
 * @param options tidy and distinct names
 */
public record Head(
        @Nullable String title,
        int seats,
        int maxScore,
        BallotForm form,
        boolean choosesOne,
        List<String> options) {
    public Head {
        options = List.copyOf(options);
    }

    /** The position, from 1, of the first option whose name has such a character; 0 for none. */
    int optionWith(String characters) {
        for (int i = 0; i < options.size(); i++) {
            if (has(options.get(i), characters)) {
                return i + 1;
            }
        }
        return 0;
    }

    /** Whether the text has one of the characters, or one that might break a line somewhere. */
    static boolean has(String text, String characters) {
        return text.chars()
                .anyMatch(
                        c ->
                                characters.indexOf(c) >= 0
                                        || Character.isISOControl(c)
                                        || c == '\u2028'
                                        || c == '\u2029');
    }
}
