package org.votr.result;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.votr.change.NewsMissed;
import org.votr.change.PollChanged;
import org.votr.tally.Method;

/**
 * Who watches results as they change. A few times a second each poll that has changed is looked at
 * once for all its viewers, and everyone is sent the result who has not seen it, may see it, and
 * has taken the one before: a slow viewer is sent less, and costs the memory of one event at most.
 */
@ApplicationScoped
class ResultStreams {
    private final ResultService results;
    private final ResultSettings settings;
    private final Vertx vertx;
    private final Clock clock;
    private final Map<Key, ResultChannel> channels = new ConcurrentHashMap<>();
    private volatile @Nullable Sse sse;

    ResultStreams(
            ResultService results,
            ResultSettings settings,
            Vertx vertx,
            Clock clock,
            MeterRegistry metrics) {
        this.results = results;
        this.settings = settings;
        this.vertx = vertx;
        this.clock = clock;
        Gauge.builder("votr.results.viewers", this, ResultStreams::viewers)
                .description("Open streams of results")
                .register(metrics);
    }

    private int viewers() {
        return channels.values().stream().mapToInt(ResultChannel::size).sum();
    }

    void start(@Observes StartupEvent start) {
        vertx.setPeriodic(settings.streamEvery().toMillis(), timer -> tick());
    }

    /** The end of the service would else wait for its viewers. */
    void stop(@Observes ShutdownDelayInitiatedEvent stop) {
        channels.values().forEach(ResultChannel::close);
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) PollChanged change) {
        touch(key -> key.pollId.equals(change.pollId()));
    }

    void missed(@Observes NewsMissed missed) {
        touch(key -> true);
    }

    private void touch(Predicate<Key> which) {
        channels.forEach(
                (key, channel) -> {
                    if (which.test(key)) {
                        channel.touch();
                    }
                });
    }

    private record Key(UUID pollId, Optional<Method> method, boolean byKey) {}

    /**
     * Sends this result and those that follow.
     *
     * @param method to count by; null for the poll's own
     * @param byKey whether the viewer has an API key
     */
    void add(
            Result result,
            @Nullable Method method,
            boolean byKey,
            ResultViewer viewer,
            Sse events) {
        sse = events;
        // At once, although a look follows: the head of the answer goes out with it.
        viewer.open(event(result), result.sealed(), heartbeat());
        channels.compute(
                new Key(result.topic().id, Optional.ofNullable(method), byKey),
                (key, known) -> {
                    ResultChannel channel = known == null ? new ResultChannel() : known;
                    channel.add(viewer);
                    return channel;
                });
    }

    private void tick() {
        if (channels.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        OutboundSseEvent heartbeat = heartbeat();
        channels.forEach(
                (key, channel) -> {
                    channel.drop(now);
                    if (channel.size() == 0) {
                        channels.computeIfPresent(
                                key, (same, known) -> known.size() == 0 ? null : known);
                    } else {
                        channel.tick(
                                now,
                                ids ->
                                        results.seenBy(
                                                key.pollId,
                                                key.method.orElse(null),
                                                ids,
                                                key.byKey),
                                this::event);
                        channel.beat(heartbeat);
                    }
                });
    }

    private OutboundSseEvent event(Result result) {
        return events().newEventBuilder()
                .name(result.sealed() ? "closed" : "tally")
                .id(result.tag())
                .data(result.text())
                .build();
    }

    private OutboundSseEvent heartbeat() {
        return events().newEventBuilder().comment("heartbeat").build();
    }

    private Sse events() {
        return Objects.requireNonNull(sse);
    }
}
