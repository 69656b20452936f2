package org.votr.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.Index;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenApiSchemasTest {
    record NewThing(String name, @Nullable Integer maxSize, @Nullable List<NewThing> parts) {}

    @org.eclipse.microprofile.openapi.annotations.media.Schema(name = "Thing")
    record ThingView(
            String name,
            @Nullable Integer maxSize,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long count,
            @JsonProperty("final") boolean isFinal,
            @Nullable ThingView twin) {}

    record CreatedThing(@JsonUnwrapped ThingView thing, String message) {}

    private final OpenAPI document = OASFactory.createOpenAPI();

    @BeforeEach
    void filter_a_document_with_these_records() throws IOException {
        Content body = OASFactory.createContent();
        body.addMediaType("application/merge-patch+json", media("NewThing"));
        document.components(
                OASFactory.createComponents()
                        .addSchema(
                                "NewThing",
                                object(
                                        Map.of(
                                                "name", text(),
                                                "max_size", text(),
                                                "parts", reference("NewThing"))))
                        .addSchema(
                                "Thing",
                                object(
                                        Map.of(
                                                "name", text(),
                                                "max_size", text(),
                                                "count", text(),
                                                "final", text(),
                                                "twin", reference("Thing"))))
                        .addSchema(
                                "CreatedThing", object(Map.of("name", text(), "message", text())))
                        .addSchema("Unknown", object(Map.of("name", text()))));
        PathItem path = OASFactory.createPathItem();
        path.setPATCH(
                OASFactory.createOperation()
                        .requestBody(OASFactory.createRequestBody().content(body)));
        document.paths(OASFactory.createPaths().addPathItem("/things", path));

        new OpenApiSchemas(Index.of(NewThing.class, ThingView.class, CreatedThing.class))
                .filterOpenAPI(document);
    }

    @Test
    void an_answer_has_all_that_it_does_not_leave_out() {
        assertEquals(List.of("name", "max_size", "final", "twin"), schema("Thing").getRequired());
        assertEquals(
                List.of(SchemaType.STRING, SchemaType.NULL),
                property("Thing", "max_size").getType());
        assertEquals(List.of(SchemaType.STRING), property("Thing", "count").getType());
        assertEquals(2, property("Thing", "twin").getAnyOf().size());
    }

    @Test
    void a_request_needs_only_what_cannot_be_null() {
        assertEquals(List.of("name"), schema("NewThing").getRequired());
        assertEquals(
                List.of(SchemaType.STRING, SchemaType.NULL),
                property("NewThing", "max_size").getType());
    }

    @Test
    void what_is_written_flat_shows_flat() {
        assertEquals(
                List.of("name", "max_size", "count", "final", "twin", "message"),
                new ArrayList<>(schema("CreatedThing").getProperties().keySet()));
        assertEquals(
                List.of("message", "name", "max_size", "final", "twin"),
                schema("CreatedThing").getRequired());
    }

    @Test
    void a_merge_patch_needs_nothing() {
        Schema patch = schema("ThingPatch");
        assertEquals(schema("NewThing").getProperties().keySet(), patch.getProperties().keySet());
        assertNull(patch.getRequired());
    }

    @Test
    void what_is_no_record_stays_as_it_is() {
        assertNull(schema("Unknown").getRequired());
    }

    private Schema schema(String name) {
        return document.getComponents().getSchemas().get(name);
    }

    private Schema property(String schema, String name) {
        return schema(schema).getProperties().get(name);
    }

    private static org.eclipse.microprofile.openapi.models.media.MediaType media(String schema) {
        return OASFactory.createMediaType().schema(reference(schema));
    }

    private static Schema object(Map<String, Schema> properties) {
        return OASFactory.createSchema().addType(SchemaType.OBJECT).properties(properties);
    }

    private static Schema text() {
        return OASFactory.createSchema().addType(SchemaType.STRING);
    }

    private static Schema reference(String name) {
        return OASFactory.createSchema().ref(name);
    }
}
