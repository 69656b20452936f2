package org.votr.auth;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.votr.user.PersonalData;

/**
 * Streams a {@link PersonalExport}. Where that fails, what is written stays without an end, so that
 * nobody takes it for the whole.
 */
@Provider
public class ExportWriter implements MessageBodyWriter<PersonalExport> {
    /** What the slowest reader gets; a stalled one holds a connection no longer. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final List<PersonalData> parts;
    private final ObjectMapper json;
    private final Session session;
    private final Clock clock;

    ExportWriter(@All List<PersonalData> parts, ObjectMapper json, Session session, Clock clock) {
        this.parts = parts.stream().sorted(Comparator.comparing(PersonalData::part)).toList();
        this.json = json;
        this.session = session;
        this.clock = clock;
    }

    @Override
    public boolean isWriteable(
            Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == PersonalExport.class;
    }

    @Override
    public void writeTo(
            PersonalExport export,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        JsonGenerator generator =
                json.createGenerator(out)
                        .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                        .disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
        QuarkusTransaction.requiringNew()
                .timeout((int) LONGEST.toSeconds())
                .run(() -> write(export, generator));
        generator.close();
    }

    private void write(PersonalExport export, JsonGenerator generator) {
        session.createNativeMutationQuery(
                        "set transaction isolation level repeatable read, read only")
                .executeUpdate();
        try {
            generator.writeStartObject();
            generator.writePOJOField("exported_at", clock.instant());
            generator.writePOJOField("account", export.account());
            for (PersonalData part : parts) {
                write(part, export.account().id(), generator);
            }
            generator.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(PersonalData part, UUID userId, JsonGenerator generator)
            throws IOException {
        generator.writeObjectFieldStart(part.part());
        generator.writeStringField("about", part.about());
        generator.writeArrayFieldStart("items");
        part.each(userId, item -> write(item, generator));
        generator.writeEndArray();
        generator.writeEndObject();
    }

    private static void write(Object item, JsonGenerator generator) {
        try {
            generator.writePOJO(item);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
