package org.votr.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jboss.resteasy.reactive.server.jaxrs.OutboundSseEventImpl;
import org.junit.jupiter.api.Test;

class ResultViewerTest {
    private final List<String> sent = new ArrayList<>();
    private CompletableFuture<Object> written = new CompletableFuture<>();
    private boolean closed;
    private final SseEventSink sink =
            new SseEventSink() {
                @Override
                public boolean isClosed() {
                    return closed;
                }

                @Override
                public CompletionStage<?> send(OutboundSseEvent event) {
                    sent.add(event.getId());
                    written = new CompletableFuture<>();
                    return written;
                }

                @Override
                public void close() {
                    closed = true;
                }
            };
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
        written.complete(null);
        assertTrue(viewer.send(event("3"), false));

        assertEquals(List.of("1", "3"), sent);
    }

    @Test
    void nothing_is_sent_twice() {
        viewer.send(event("1"), false);
        written.complete(null);
        assertTrue(viewer.send(event("1"), false));

        assertEquals(List.of("1"), sent);
    }

    @Test
    void the_last_event_ends_the_stream_once_it_is_taken() {
        viewer.send(event("1"), true);
        assertFalse(closed);
        written.complete(null);
        assertTrue(closed);
    }

    @Test
    void a_broken_connection_ends_the_stream() {
        viewer.send(event("1"), false);
        written.completeExceptionally(new IllegalStateException("reset by peer"));
        assertTrue(closed);
    }

    @Test
    void who_signed_in_watches_as_long_as_the_token_is_good() {
        Instant end = Instant.parse("2026-11-21T12:00:00Z");
        ResultViewer signedIn =
                new ResultViewer(sink, new ResultViewer.Who(UUID.randomUUID(), end), null);
        assertTrue(signedIn.watching(end.minusMillis(1)));
        assertFalse(signedIn.watching(end));
        assertTrue(closed);
    }
}
