package org.votr.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.module.SimpleDeserializers;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** How single values are read: text is well-formed, and a time is written with its zone. */
final class StrictValues extends SimpleModule {
    private static final long serialVersionUID = 1L;

    StrictValues() {
        super("strict-values");
        setDeserializers(new WithTrees());
        addDeserializer(String.class, new Text());
        addDeserializer(Instant.class, new Time());
        addKeyDeserializer(String.class, new Key());
    }

    /** Text that cannot be stored. */
    static final class BadText extends MismatchedInputException {
        private static final long serialVersionUID = 1L;

        BadText(JsonParser parser) {
            super(parser, WellFormed.RULE, String.class);
        }
    }

    static String check(String text, JsonParser parser) throws BadText {
        if (!WellFormed.test(text)) {
            throw new BadText(parser);
        }
        return text;
    }

    private static final class Text extends StdScalarDeserializer<String> {
        private static final long serialVersionUID = 1L;

        Text() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context)
                throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return (String) context.handleUnexpectedToken(String.class, parser);
            }
            return check(parser.getText(), parser);
        }
    }

    private static final class Time extends StdScalarDeserializer<Instant> {
        private static final long serialVersionUID = 1L;

        Time() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context)
                throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return (Instant) context.handleUnexpectedToken(Instant.class, parser);
            }
            Optional<Instant> time = Times.parse(parser.getText());
            return time.isPresent()
                    ? time.get()
                    : (Instant)
                            context.handleWeirdStringValue(
                                    Instant.class, parser.getText(), "no time");
        }
    }

    private static final class Key extends KeyDeserializer {
        @Override
        public Object deserializeKey(String key, DeserializationContext context)
                throws IOException {
            try {
                return check(key, context.getParser());
            } catch (BadText bad) {
                bad.prependPath(Object.class, key);
                throw bad;
            }
        }
    }

    /** Jackson reads trees without asking for the deserializers of text and keys. */
    private static final class WithTrees extends SimpleDeserializers {
        private static final long serialVersionUID = 1L;

        @Override
        public JsonDeserializer<?> findTreeNodeDeserializer(
                Class<? extends JsonNode> type,
                DeserializationConfig config,
                BeanDescription description) {
            return new StrictTree(type);
        }
    }
}
