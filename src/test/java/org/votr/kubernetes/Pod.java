package org.votr.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;

/**
 * A pod that a manifest makes.
 *
 * @param owner the manifest
 * @param template metadata and spec
 */
record Pod(String owner, JsonNode template) {
    JsonNode spec() {
        return template.path("spec");
    }

    Stream<JsonNode> containers() {
        return Stream.of("initContainers", "containers", "ephemeralContainers")
                .flatMap(list -> Rendering.each(spec().path(list)));
    }

    Stream<JsonNode> ports() {
        return containers().flatMap(container -> Rendering.each(container.path("ports")));
    }

    /** Whether a port, by its number or its name, is one that a container opens. */
    boolean opens(JsonNode port) {
        return ports().anyMatch(
                        open ->
                                port.equals(open.path("name"))
                                        || port.equals(open.path("containerPort")));
    }

    /** Whether a label selector finds it. */
    boolean matches(JsonNode selector) {
        JsonNode labels = template.at("/metadata/labels");
        return selector.path("matchLabels").properties().stream()
                        .allMatch(label -> label.getValue().equals(labels.get(label.getKey())))
                && Rendering.each(selector.path("matchExpressions"))
                        .allMatch(rule -> holds(rule, labels));
    }

    private static boolean holds(JsonNode rule, JsonNode labels) {
        JsonNode label = labels.path(rule.path("key").asText());
        return switch (rule.path("operator").asText()) {
            case "In" -> Rendering.each(rule.path("values")).anyMatch(label::equals);
            default -> throw new AssertionError("Not read by the tests: " + rule);
        };
    }
}
