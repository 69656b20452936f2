package org.votr.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.ws.rs.sse.OutboundSseEvent;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.jaxrs.OutboundSseEventImpl;
import org.junit.jupiter.api.Test;

class ResultViewerTest {
    private final FakeSink sink = new FakeSink();
    private final ResultViewer viewer =
            new ResultViewer(sink, new ResultViewer.Who(null, null), null);

    private static OutboundSseEvent event(String id) {
        return new OutboundSseEventImpl.BuilderImpl().id(id).data("result " + id).build();
    }

    @Test
    void a_slow_viewer_gets_the_newest_when_the_last_is_taken() {
        assertTrue(viewer.send(event("1"), false));
        assertFalse(viewer.send(event("2"), false));
        assertFalse(viewer.send(event("3"), false));
        sink.written.complete(null);
        assertTrue(viewer.send(event("3"), false));

        assertEquals(List.of("1", "3"), sink.sent);
    }

    @Test
    void nothing_is_sent_twice() {
        viewer.send(event("1"), false);
        sink.written.complete(null);
        assertTrue(viewer.send(event("1"), false));

        assertEquals(List.of("1"), sink.sent);
    }

    @Test
    void the_last_event_ends_the_stream_once_it_is_taken() {
        viewer.send(event("1"), true);
        assertFalse(sink.isClosed());
        sink.written.complete(null);
        assertTrue(sink.isClosed());
    }

    @Test
    void a_broken_connection_ends_the_stream() {
        viewer.send(event("1"), false);
        sink.written.completeExceptionally(new IllegalStateException("reset by peer"));
        assertTrue(sink.isClosed());
    }

    @Test
    void who_signed_in_watches_as_long_as_the_token_is_good() {
        Instant end = Instant.parse("2026-11-21T12:00:00Z");
        ResultViewer signedIn =
                new ResultViewer(sink, new ResultViewer.Who(UUID.randomUUID(), end), null);
        assertTrue(signedIn.watching(end.minusMillis(1)));
        assertFalse(signedIn.watching(end));
        assertTrue(sink.isClosed());
    }
}
