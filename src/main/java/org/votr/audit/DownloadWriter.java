package org.votr.audit;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.votr.exchange.BallotRows;

/** Streams a {@link Download}. */
@Provider
public class DownloadWriter implements MessageBodyWriter<Download> {
    private final BallotRows rows;

    DownloadWriter(BallotRows rows) {
        this.rows = rows;
    }

    @Override
    public boolean isWriteable(
            Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == Download.class;
    }

    @Override
    public void writeTo(
            Download download,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        rows.atOneMoment(download.pollId(), topic -> download.content().write(topic, out));
    }
}
