package org.votr.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The texts after a BLT file's ballots: a name an option, then perhaps a title, a source and a
 * comment. They may be anywhere on their lines. In files of Scottish councils each name has a line
 * to itself and its party, quoted, after it, which is passed over.
 */
record BltNames(List<BltTokens.Token> names, List<BltTokens.Token> others) {
    private static final int MOST_OTHERS = 3;

    /** Tells names from parties. */
    static BltNames of(List<BltTokens.Token> texts, int options, String end) throws Fault {
        boolean plain = texts.size() >= options && texts.size() <= options + MOST_OTHERS;
        List<List<BltTokens.Token>> lines = lines(texts);
        boolean parties =
                lines.size() > options
                        && lines.size() <= options + MOST_OTHERS
                        && lines.subList(0, options).stream().allMatch(line -> line.size() <= 2)
                        && lines.subList(options, lines.size()).stream()
                                .allMatch(line -> line.size() == 1);
        if (parties && lines.size() < texts.size()) {
            if (plain) {
                throw new Fault(
                        end,
                        "must have one quoted text a line: these could be names and parties, or"
                                + " names, a title and more");
            }
            List<BltTokens.Token> firsts = lines.stream().map(line -> line.get(0)).toList();
            return split(firsts, options);
        }
        if (!plain) {
            throw new Fault(
                    end,
                    "must end with "
                            + options
                            + " names in double quotes and a title, each on a line of its own; found "
                            + texts.size());
        }
        return split(texts, options);
    }

    private static List<List<BltTokens.Token>> lines(List<BltTokens.Token> texts) {
        Map<Integer, List<BltTokens.Token>> lines = new LinkedHashMap<>();
        for (BltTokens.Token text : texts) {
            lines.computeIfAbsent(text.line(), line -> new ArrayList<>()).add(text);
        }
        return List.copyOf(lines.values());
    }

    private static BltNames split(List<BltTokens.Token> texts, int options) {
        return new BltNames(texts.subList(0, options), texts.subList(options, texts.size()));
    }
}
