package org.votr.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;
import org.jspecify.annotations.Nullable;

/**
 * Tells the document what the records know of their fields: which are always there, which can be
 * null, and which are written flat into their owner.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class OpenApiSchemas implements OASFilter {
    private static final DotName NULLABLE = DotName.createSimple(Nullable.class);

    private final Map<String, ClassInfo> records = new HashMap<>();

    /** Reads the records from Quarkus' index of the application. */
    public OpenApiSchemas(IndexView index) {
        for (ClassInfo type : index.getKnownClasses()) {
            if (type.isRecord() && type.name().toString().startsWith("org.votr.")) {
                AnnotationInstance schema =
                        type.declaredAnnotation(
                                org.eclipse.microprofile.openapi.annotations.media.Schema.class);
                if (schema != null && schema.value("name") != null) {
                    records.put(schema.value("name").asString(), type);
                } else {
                    records.putIfAbsent(type.simpleName(), type);
                }
            }
        }
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Map<String, Schema> schemas = new LinkedHashMap<>(document.getComponents().getSchemas());
        RequestSchemas requests = new RequestSchemas(document);
        schemas.forEach(
                (name, schema) -> {
                    ClassInfo type = records.get(name);
                    if (type != null && schema.getProperties() != null) {
                        describe(schema, type, requests.names().contains(name));
                    }
                });
        schemas.forEach((name, schema) -> flatten(schema, records.get(name), schemas));
        requests.addPatches(schemas);
        document.getComponents().setSchemas(new TreeMap<>(schemas));
    }

    private static void describe(Schema schema, ClassInfo type, boolean request) {
        Map<String, Schema> properties = new LinkedHashMap<>();
        Set<String> required =
                new LinkedHashSet<>(
                        Optional.ofNullable(schema.getRequired()).orElseGet(ArrayList::new));
        for (FieldInfo field : fields(type)) {
            String name = name(field);
            Schema property = schema.getProperties().get(name);
            if (property == null) {
                continue;
            }
            boolean nullable = field.type().hasAnnotation(NULLABLE);
            boolean omitted = omitsNull(field) || omitsNull(type);
            if (!nullable || (!request && !omitted)) {
                required.add(name);
            }
            boolean canBeNull = nullable && !omitted && (!request || !required.contains(name));
            properties.put(name, canBeNull ? orNull(property) : property);
        }
        // Whatever else is there: fields that are written flat.
        schema.getProperties().forEach(properties::putIfAbsent);
        schema.setProperties(properties);
        schema.setRequired(required.isEmpty() ? null : new ArrayList<>(required));
    }

    private static List<FieldInfo> fields(ClassInfo type) {
        return type.recordComponentsInDeclarationOrder().stream()
                .map(component -> type.field(component.name()))
                .toList();
    }

    private static String name(FieldInfo field) {
        AnnotationInstance given = field.annotation(JsonProperty.class);
        return given == null
                ? PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE.translate(field.name())
                : given.value().asString();
    }

    private static boolean omitsNull(AnnotationTarget target) {
        AnnotationInstance include = target.declaredAnnotation(JsonInclude.class);
        return include != null && include.value().asString().startsWith("NON_");
    }

    private static Schema orNull(Schema property) {
        if (property.getRef() == null) {
            if (property.getType() != null && !property.getType().contains(SchemaType.NULL)) {
                property.addType(SchemaType.NULL);
            }
            return property;
        }
        Schema either = OASFactory.createSchema().description(property.getDescription());
        return either.addAnyOf(OASFactory.createSchema().ref(property.getRef()))
                .addAnyOf(OASFactory.createSchema().addType(SchemaType.NULL));
    }

    /** Gives the schema the properties of what is written flat into it, as those are. */
    private void flatten(Schema schema, @Nullable ClassInfo type, Map<String, Schema> schemas) {
        if (type == null) {
            return;
        }
        for (FieldInfo field : fields(type)) {
            if (field.hasAnnotation(JsonUnwrapped.class)) {
                Schema part = Objects.requireNonNull(schemas.get(nameOf(field.type().name())));
                Map<String, Schema> properties = new LinkedHashMap<>(part.getProperties());
                schema.getProperties().forEach(properties::putIfAbsent);
                schema.setProperties(properties);
                part.getRequired().forEach(schema::addRequired);
            }
        }
    }

    private String nameOf(DotName type) {
        return records.entrySet().stream()
                .filter(entry -> entry.getValue().name().equals(type))
                .findFirst()
                .orElseThrow()
                .getKey();
    }
}
