package org.votr.verify;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.votr.verify.count.BeatPath;

/** Compares a result, as it is read, with what it must be; so it needs no memory of its own. */
final class Comparison {
    private final Report report;
    private final Poll poll;

    Comparison(Report report, Poll poll) {
        this.report = report;
        this.poll = poll;
    }

    /** Compares the members of a result; gives whether nothing differs. */
    boolean compareAll(JsonParser parser, Map<String, @Nullable Object> expected)
            throws IOException, Malformed {
        compare(parser, "result", expected);
        return report.whole();
    }

    /** Compares the value that the parser is at, and leaves it at its end. */
    private void compare(JsonParser parser, String path, @Nullable Object expected)
            throws IOException, Malformed {
        if (expected instanceof Map<?, ?> members) {
            members(parser, path, members);
        } else if (expected instanceof List<?> values) {
            values(parser, path, values);
        } else if (expected instanceof BeatPath strongest) {
            beatPath(parser, path, strongest);
        } else if (!same(parser, expected)) {
            boolean single = parser.currentToken().isScalarValue();
            differs(path, single ? parser.getText() : "a list or an object", expected);
            parser.skipChildren();
        }
    }

    private static boolean same(JsonParser parser, @Nullable Object expected) throws IOException {
        if (expected instanceof String text) {
            return parser.hasToken(JsonToken.VALUE_STRING) && parser.getText().equals(text);
        }
        if (expected instanceof Number number) {
            return parser.currentToken().isNumeric() && spelled(parser.getText(), number);
        }
        return parser.hasToken(
                expected == null
                        ? JsonToken.VALUE_NULL
                        : expected.equals(true) ? JsonToken.VALUE_TRUE : JsonToken.VALUE_FALSE);
    }

    /** Results are stored for ever; those of small numbers were once written with exponents. */
    private static boolean spelled(String text, Number number) {
        return text.equals(number.toString())
                || (number instanceof BigDecimal decimal && text.equals(decimal.toPlainString()));
    }

    private void members(JsonParser parser, String path, Map<?, ?> expected)
            throws IOException, Malformed {
        if (!parser.hasToken(JsonToken.START_OBJECT)) {
            differs(path, "no object", "an object");
            parser.skipChildren();
            return;
        }
        Set<Object> missing = new HashSet<>(expected.keySet());
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (missing.remove(name)) {
                compare(parser, path + "." + name, expected.get(name));
            } else {
                wrong(path + "." + name, "is not known here, and not checked");
                parser.skipChildren();
            }
        }
        missing.forEach(name -> wrong(path + "." + name, "is missing"));
    }

    private void values(JsonParser parser, String path, List<?> expected)
            throws IOException, Malformed {
        if (!parser.hasToken(JsonToken.START_ARRAY)) {
            differs(path, "no list", "a list");
            parser.skipChildren();
            return;
        }
        long index = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (index < expected.size()) {
                compare(parser, "%s[%d]".formatted(path, index), expected.get((int) index));
            } else {
                parser.skipChildren();
            }
            index++;
        }
        if (index != expected.size()) {
            wrong(path, "has %,d entries; recounted %,d".formatted(index, expected.size()));
        }
    }

    /** There can be several strongest paths; of a wrong one no more is read. */
    private void beatPath(JsonParser parser, String path, BeatPath strongest)
            throws IOException, Malformed {
        Optional<List<String>> ids = Optional.empty();
        boolean strong = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (name.equals("options") && parser.hasToken(JsonToken.START_ARRAY)) {
                ids = Optional.of(ids(parser, path));
            } else if (name.equals("strength") && same(parser, strongest.strength())) {
                strong = true;
            } else {
                throw new Malformed(path + "." + name + " is no part of " + strongest);
            }
        }
        if (ids.isEmpty() || !strong) {
            throw new Malformed(path + " is not " + strongest);
        }
        strongest.fault(ids.get()).ifPresent(fault -> wrong(path, fault));
    }

    private List<String> ids(JsonParser parser, String path) throws IOException, Malformed {
        List<String> ids = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (!parser.hasToken(JsonToken.VALUE_STRING) || ids.size() == poll.options().size()) {
                throw new Malformed(path + ".options must be a list of options, none twice");
            }
            ids.add(parser.getText());
        }
        return ids;
    }

    private void differs(String path, String found, @Nullable Object expected) {
        wrong(path, "is %s; recounted %s".formatted(shown(found), shown(expected)));
    }

    /** Ids with the names that people know. */
    private String shown(@Nullable Object value) {
        String text = value instanceof BigDecimal number ? number.toPlainString() : "" + value;
        return poll.options().stream()
                .filter(option -> option.id().equals(text))
                .findFirst()
                .map(option -> "%s (%s)".formatted(text, option.name()))
                .orElse(text);
    }

    private void wrong(String path, String what) {
        Report.Check check =
                path.startsWith("result.tie_break")
                        ? Report.Check.LOT
                        : path.equals("result.receipt_root")
                                ? Report.Check.ROOT
                                : Report.Check.COUNT;
        report.wrong(check, path + " " + what);
    }
}
