package org.votr.auth;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of an OAuth request: each at most once; unknown ones are ignored (RFC 6749 3.2).
 */
final class Form {
    private final MultivaluedMap<String, String> parameters;

    /**
     * The parameters of that body.
     *
     * @throws TokenRefusal {@code invalid_request} without a body, or where a parameter is repeated
     *     or holds what no name or password can
     */
    Form(@Nullable MultivaluedMap<String, String> parameters) {
        if (parameters == null) {
            throw TokenRefusal.invalidRequest("The request has no form.");
        }
        for (var parameter : parameters.entrySet()) {
            if (parameter.getValue().size() > 1) {
                throw TokenRefusal.invalidRequest("A parameter is given more than once.");
            }
            if (parameter.getValue().stream().anyMatch(value -> value.indexOf('\0') >= 0)) {
                throw TokenRefusal.invalidRequest("A parameter holds a NUL character.");
            }
        }
        this.parameters = parameters;
    }

    /**
     * The parameter's value; one without a value counts as missing.
     *
     * @throws TokenRefusal {@code invalid_request} when it is missing
     */
    String require(String name) {
        List<String> values = parameters.getOrDefault(name, List.of());
        if (values.isEmpty() || values.get(0) == null || values.get(0).isEmpty()) {
            throw TokenRefusal.invalidRequest("The parameter " + name + " is missing.");
        }
        return values.get(0);
    }
}
