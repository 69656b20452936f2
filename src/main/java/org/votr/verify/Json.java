package org.votr.verify;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads JSON that is small and flat, in the one spelling that bundles have. */
final class Json {
    private final JsonFactory factory =
            new JsonFactoryBuilder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(12)
                                    .maxNumberLength(40)
                                    .maxNameLength(200)
                                    .build())
                    .build();

    /** Something that reads JSON. */
    interface Reading<T> {
        T read(JsonParser parser) throws IOException, Malformed;
    }

    /** An object: maps, lists, texts, whole numbers as {@code Long}, booleans and nulls. */
    Map<String, @Nullable Object> object(byte[] text) throws Malformed {
        return read(text, parser -> members(parser));
    }

    /** Reads one value, which must be all that there is; the parser is before its first token. */
    <T> T read(byte[] text, Reading<T> reading) throws Malformed {
        try (JsonParser parser = factory.createParser(text)) {
            parser.nextToken();
            T value = reading.read(parser);
            if (parser.nextToken() != null) {
                throw new Malformed("there is more than one value");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new Malformed("no JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new Malformed("no JSON: " + e.getMessage());
        }
    }

    private Map<String, @Nullable Object> members(JsonParser parser) throws IOException, Malformed {
        if (!parser.hasToken(JsonToken.START_OBJECT)) {
            throw new Malformed("must be an object");
        }
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, value(parser));
        }
        return members;
    }

    private @Nullable Object value(JsonParser parser) throws IOException, Malformed {
        return switch (parser.currentToken()) {
            case START_OBJECT -> members(parser);
            case START_ARRAY -> {
                List<@Nullable Object> values = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    values.add(value(parser));
                }
                yield values;
            }
            case VALUE_STRING -> parser.getText();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case VALUE_NUMBER_INT -> whole(parser.getText());
            default -> throw new Malformed(parser.getText() + " is no whole number");
        };
    }

    private static Long whole(String text) throws Malformed {
        try {
            Long number = Long.valueOf(text);
            if (number.toString().equals(text)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Too large: said below.
        }
        throw new Malformed(text + " is no whole number that bundles have");
    }

    /**
     * Writes a text again and compares: white space, needless escapes and the like are other
     * spellings of the same, and a bundle has one. The spelling of numbers is for who reads them.
     */
    void requireOneSpelling(byte[] text) throws Malformed {
        try (JsonParser parser = factory.createParser(text);
                JsonGenerator again = factory.createGenerator(new Same(text))) {
            while (parser.nextToken() != null) {
                copy(parser, again);
            }
        } catch (JsonProcessingException e) {
            throw new Malformed("no JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new Malformed(String.valueOf(e.getMessage()));
        }
    }

    private static void copy(JsonParser parser, JsonGenerator again) throws IOException {
        switch (parser.currentToken()) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> again.writeNumber(parser.getText());
            case VALUE_STRING -> again.writeString(parser.getText());
            default -> again.copyCurrentEvent(parser);
        }
    }

    /** Takes the bytes of a text and no others. */
    private static final class Same extends OutputStream {
        private final byte[] text;
        private int at;

        Same(byte[] text) {
            this.text = text;
        }

        @Override
        public void write(int value) throws IOException {
            if (at == text.length || text[at] != (byte) value) {
                throw different();
            }
            at++;
        }

        @Override
        public void close() throws IOException {
            if (at != text.length) {
                throw different();
            }
        }

        private IOException different() {
            return new IOException("another spelling than bundles have, at its byte " + (at + 1));
        }
    }
}
