package org.votr.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.quarkus.arc.Unremovable;
import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.smallrye.openapi.runtime.io.Format;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers the API's document as the build wrote it. Quarkus reads it, and writes it anew in both
 * formats, at every start: a third of the executable's. So that one finds nothing to read there,
 * application.properties leaves the document's JSON out of it; here it is made of the YAML, once it
 * is asked for.
 */
@Singleton
@Alternative
@Priority(1)
@Unremovable
class OpenApiDocument extends OpenApiDocumentService {
    private final byte[] yaml;
    private volatile byte @Nullable [] json;

    OpenApiDocument() throws IOException {
        ClassLoader loader =
                Optional.ofNullable(OpenApiConstants.classLoader)
                        .orElseGet(Thread.currentThread()::getContextClassLoader);
        try (InputStream built =
                Objects.requireNonNull(
                        loader.getResourceAsStream(OpenApiConstants.BASE_NAME + ".YAML"))) {
            yaml = built.readAllBytes();
        }
    }

    @Override
    public byte[] getDocument(String documentName, Format format) {
        if (format == Format.YAML) {
            return yaml;
        }
        byte[] known = json;
        if (known == null) {
            known = toJson();
            json = known;
        }
        return known;
    }

    private byte[] toJson() {
        try {
            return new ObjectMapper()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsBytes(new ObjectMapper(new YAMLFactory()).readTree(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
