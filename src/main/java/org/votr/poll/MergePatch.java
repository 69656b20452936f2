package org.votr.poll;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.votr.http.JsonFault;
import org.votr.problem.Problem;

/**
 * JSON merge patch, RFC 7396, of definitions: absent keeps, null resets, a list is replaced whole.
 */
@ApplicationScoped
class MergePatch {
    private final ObjectMapper json;
    private final Validator validator;

    MergePatch(ObjectMapper json, Validator validator) {
        this.json = json;
        this.validator = validator;
    }

    /**
     * The definition with the patch applied, valid in its single fields.
     *
     * @throws Problem {@code invalid-input} where a field is unknown or of the wrong type
     */
    <T> T apply(T definition, @Nullable JsonNode patch, Class<T> type) {
        if (patch == null || !patch.isObject()) {
            throw Problem.invalid("body", "must be a JSON object with the fields to change");
        }
        ObjectNode merged = json.valueToTree(definition);
        if (patch.has("close_date")) {
            merged.remove("closes_at");
        }
        patch.properties().forEach(field -> merged.set(field.getKey(), field.getValue()));
        T result = read(merged, type);
        Set<ConstraintViolation<T>> violations = validator.validate(result);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        return result;
    }

    /** Nobody else sees these faults: Quarkus has read the patch itself as any JSON. */
    private <T> T read(ObjectNode merged, Class<T> type) {
        try {
            return json.treeToValue(merged, type);
        } catch (JsonProcessingException e) {
            throw JsonFault.in(e);
        }
    }
}
