package org.votr.exchange;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** Streams a {@link BallotDownload}. */
@Provider
public class BallotWriter implements MessageBodyWriter<BallotDownload> {
    private final BallotExport export;
    private final BallotRows rows;

    BallotWriter(BallotExport export, BallotRows rows) {
        this.export = export;
        this.rows = rows;
    }

    @Override
    public boolean isWriteable(
            Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == BallotDownload.class;
    }

    @Override
    public void writeTo(
            BallotDownload download,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        rows.atOneMoment(download.topic().id, topic -> export.write(topic, download.format(), out));
    }
}
