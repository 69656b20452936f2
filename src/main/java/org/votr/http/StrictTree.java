package org.votr.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.deser.std.JsonNodeDeserializer;
import java.io.IOException;
import java.util.Map;
import org.votr.http.StrictValues.BadText;

/** Reads a JSON tree all of whose text is well-formed, the names of its fields too. */
final class StrictTree extends DelegatingDeserializer {
    private static final long serialVersionUID = 1L;

    StrictTree(Class<? extends JsonNode> type) {
        super(JsonNodeDeserializer.getDeserializer(type));
    }

    private StrictTree(JsonDeserializer<?> delegate) {
        super(delegate);
    }

    @Override
    protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> delegate) {
        return new StrictTree(delegate);
    }

    @Override
    public Object deserialize(JsonParser parser, DeserializationContext context)
            throws IOException {
        Object tree = super.deserialize(parser, context);
        if (tree instanceof JsonNode node) {
            check(node, parser);
        }
        return tree;
    }

    private static void check(JsonNode node, JsonParser parser) throws JsonMappingException {
        if (node.isTextual()) {
            StrictValues.check(node.textValue(), parser);
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            try {
                check(node.get(i), parser);
            } catch (BadText bad) {
                bad.prependPath(node, i);
                throw bad;
            }
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            try {
                StrictValues.check(field.getKey(), parser);
                check(field.getValue(), parser);
            } catch (BadText bad) {
                bad.prependPath(node, field.getKey());
                throw bad;
            }
        }
    }
}
