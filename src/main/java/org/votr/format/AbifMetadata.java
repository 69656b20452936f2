package org.votr.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.votr.tally.BallotForm;

/** The {@code {key: value}} lines of an ABIF file that matter here; others are passed over. */
final class AbifMetadata {
    private static final ObjectReader JSON =
            JsonMapper.builder()
                    .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build()
                    .readerFor(JsonNode.class);

    private static final Set<String> KNOWN = Set.of("title", "ballot_type", "max_rating", "seats");

    private final Map<String, JsonNode> values = new HashMap<>();
    private final Map<String, String> places = new HashMap<>();

    void read(AbifCursor in) throws Fault {
        String place = Faults.line(in.line());
        JsonNode pairs = parse(in);
        in.requireEnd("must have nothing but a # comment after the closing }");
        for (Map.Entry<String, JsonNode> pair : pairs.properties()) {
            String key = pair.getKey();
            if (pair.getValue().isContainerNode()) {
                throw new Fault(place, "must give a string, a number, true, false or null");
            }
            if (!KNOWN.contains(key)) {
                continue;
            }
            check(key, pair.getValue(), place);
            if (values.putIfAbsent(key, pair.getValue()) != null) {
                throw new Fault(place, "must not give " + key + " a second time");
            }
            places.put(key, place);
        }
    }

    /** Reads the object and leaves the cursor after it. */
    private static JsonNode parse(AbifCursor in) throws Fault {
        String place = in.place();
        String rest = in.rest();
        try (JsonParser parser = JSON.createParser(rest)) {
            JsonNode node = parser.readValueAsTree();
            in.back(rest.length() - (int) parser.currentLocation().getCharOffset());
            return node;
        } catch (JsonProcessingException e) {
            throw new Fault(place, "must be {key: value} on one line, with text in double quotes");
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory", e);
        }
    }

    private static void check(String key, JsonNode value, String place) throws Fault {
        String rule =
                switch (key) {
                    case "title" ->
                            value.isNull() || wellFormed(value) ? null : "a string of Unicode text";
                    case "ballot_type" ->
                            form(value.textValue()) != null
                                    ? null
                                    : "\"choose_one\", \"choose_many\", \"ranked\" or \"rated\"";
                    case "max_rating" -> within(value, 100) ? null : "a whole number from 1 to 100";
                    default -> within(value, 200) ? null : "a whole number from 1 to 200";
                };
        if (rule != null) {
            throw new Fault(place, "must give as " + key + " " + rule);
        }
    }

    /** Escapes can make what the file itself must not contain. */
    private static boolean wellFormed(JsonNode value) {
        return value.isTextual()
                && value.textValue()
                        .codePoints()
                        .noneMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
    }

    private static boolean within(JsonNode value, int most) {
        return value.isInt() && value.intValue() >= 1 && value.intValue() <= most;
    }

    private static @Nullable BallotForm form(@Nullable String type) {
        return switch (String.valueOf(type)) {
            case "choose_one", "choose_many" -> BallotForm.CHOICES;
            case "ranked" -> BallotForm.RANKING;
            case "rated" -> BallotForm.SCORES;
            default -> null;
        };
    }

    /** The form that it states; null where it states none. */
    @Nullable BallotForm form() {
        JsonNode type = values.get("ballot_type");
        return type == null ? null : form(type.textValue());
    }

    boolean choosesOne() {
        JsonNode type = values.get("ballot_type");
        return type != null && "choose_one".equals(type.textValue());
    }

    @Nullable String title() {
        JsonNode title = values.get("title");
        return title == null ? null : title.textValue();
    }

    /** The number under that key, or else another. */
    int number(String key, int otherwise) {
        JsonNode value = values.get(key);
        return value == null ? otherwise : value.intValue();
    }

    /** The line that has the key. */
    String place(String key) {
        return places.getOrDefault(key, Faults.line(1));
    }
}
