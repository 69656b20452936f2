package org.votr.result;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A connection that takes an event when the test says so. */
final class FakeSink implements SseEventSink {
    /** Tags of the results sent. */
    final List<String> sent = new ArrayList<>();

    /** The taking of the last. */
    CompletableFuture<Object> written = new CompletableFuture<>();

    private boolean closed;

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
}
