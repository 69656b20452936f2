package org.votr.result;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** One who watches a result. At most one event is on its way. */
final class ResultViewer {
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final SseEventSink sink;
    private final Who who;
    private @Nullable String seen;
    private boolean busy;
    private long lastSent;

    /**
     * Who a viewer is, where that matters.
     *
     * @param id of the user or visitor; null for anybody
     * @param until when that is no longer certain; null for never
     */
    record Who(@Nullable UUID id, @Nullable Instant until) {}

    /**
     * A viewer.
     *
     * @param seen tag of the last result that the viewer has seen; null for none
     */
    ResultViewer(SseEventSink sink, Who who, @Nullable String seen) {
        this.sink = sink;
        this.who = who;
        this.seen = seen;
    }

    Optional<UUID> id() {
        return Optional.ofNullable(who.id);
    }

    boolean isOneOf(Collection<UUID> ids) {
        return who.id != null && ids.contains(who.id);
    }

    /** Whether there still is anybody; ends the stream of one who has to sign in again. */
    boolean watching(Instant now) {
        if (who.until != null && !who.until.isAfter(now)) {
            close();
        }
        return !sink.isClosed();
    }

    /** Begins the stream, with a sign of life where the viewer has seen the result. */
    synchronized void open(OutboundSseEvent event, boolean last, OutboundSseEvent heartbeat) {
        if (event.getId().equals(seen)) {
            write(heartbeat, false);
        } else {
            send(event, last);
        }
    }

    /**
     * Sends a result unless the viewer has seen it.
     *
     * @param last whether nothing comes after it
     * @return false where the viewer is too slow, and is to be asked again
     */
    synchronized boolean send(OutboundSseEvent event, boolean last) {
        if (event.getId().equals(seen)) {
            return true;
        }
        if (busy) {
            return false;
        }
        seen = event.getId();
        write(event, last);
        return true;
    }

    /** Shows that the stream is alive, where nothing else has for a while. */
    synchronized void beat(OutboundSseEvent heartbeat) {
        if (!busy && System.nanoTime() - lastSent > HEARTBEAT.toNanos()) {
            write(heartbeat, false);
        }
    }

    private void write(OutboundSseEvent event, boolean last) {
        if (sink.isClosed()) {
            return;
        }
        CompletionStage<?> sent;
        try {
            sent = sink.send(event);
        } catch (IllegalStateException left) {
            return;
        }
        busy = true;
        lastSent = System.nanoTime();
        sent.whenComplete(
                (done, failure) -> {
                    if (last || failure != null) {
                        close();
                    }
                    free();
                });
    }

    private synchronized void free() {
        busy = false;
    }

    void close() {
        if (!sink.isClosed()) {
            sink.close();
        }
    }
}
