package org.votr.http;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jspecify.annotations.Nullable;

/** The schemas of a document that callers send. */
final class RequestSchemas {
    private static final String REFERENCE = "#/components/schemas/";
    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final List<Content> bodies;
    private final Set<String> names = new HashSet<>();

    RequestSchemas(OpenAPI document) {
        bodies =
                document.getPaths().getPathItems().values().stream()
                        .flatMap(path -> path.getOperations().values().stream())
                        .flatMap(call -> Optional.ofNullable(call.getRequestBody()).stream())
                        .map(body -> Objects.requireNonNull(body.getContent()))
                        .toList();
        Map<String, Schema> schemas = document.getComponents().getSchemas();
        for (Content body : bodies) {
            body.getMediaTypes().values().forEach(type -> collect(type.getSchema(), schemas));
        }
    }

    /** The names of all schemas that bodies are made of. */
    Set<String> names() {
        return names;
    }

    private void collect(@Nullable Schema schema, Map<String, Schema> schemas) {
        if (schema == null) {
            return;
        }
        if (schema.getRef() != null && names.add(name(schema))) {
            collect(schemas.get(name(schema)), schemas);
        }
        collect(schema.getItems(), schemas);
        Optional.ofNullable(schema.getAnyOf())
                .ifPresent(all -> all.forEach(any -> collect(any, schemas)));
        Optional.ofNullable(schema.getProperties())
                .ifPresent(all -> all.values().forEach(any -> collect(any, schemas)));
    }

    /** Gives merge patches schemas of their own, which need none of what the whole needs. */
    void addPatches(Map<String, Schema> schemas) {
        bodies.stream()
                .filter(body -> body.hasMediaType(MERGE_PATCH))
                .forEach(body -> addPatch(body, schemas));
    }

    private static void addPatch(Content body, Map<String, Schema> schemas) {
        String whole = name(body.getMediaType(MERGE_PATCH).getSchema());
        Schema schema = Objects.requireNonNull(schemas.get(whole));
        String name = whole.replaceFirst("^New", "") + "Patch";
        schemas.put(
                name,
                OASFactory.createSchema()
                        .type(schema.getType())
                        .description("A merge patch (RFC 7396): what is absent stays.")
                        .properties(schema.getProperties()));
        body.getMediaTypes()
                .values()
                .forEach(type -> type.setSchema(OASFactory.createSchema().ref(name)));
    }

    private static String name(Schema reference) {
        return reference.getRef().substring(REFERENCE.length());
    }
}
