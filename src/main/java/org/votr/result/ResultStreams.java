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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.votr.change.NewsMissed;
import org.votr.change.PollChanged;
import org.votr.problem.Problem;
import org.votr.tally.Method;

/**
 * Who watches results as they change. A few times a second each poll that has changed is looked at
 * once for all its viewers, and everyone is sent the result who has not seen it, may see it, and
 * has taken the one before: a slow viewer is sent less, and costs no memory.
 */
@ApplicationScoped
class ResultStreams {
    private static final Logger LOG = Logger.getLogger(ResultStreams.class);

    private final ResultService results;
    private final ResultSettings settings;
    private final Vertx vertx;
    private final Clock clock;
    private final Map<Key, Channel> channels = new ConcurrentHashMap<>();
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
        return channels.values().stream().mapToInt(channel -> channel.viewers.size()).sum();
    }

    void start(@Observes StartupEvent start) {
        vertx.setPeriodic(settings.streamEvery().toMillis(), timer -> tick());
    }

    /** The end of the service would else wait for its viewers. */
    void stop(@Observes ShutdownDelayInitiatedEvent stop) {
        channels.values().forEach(channel -> channel.viewers.forEach(ResultViewer::close));
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
                        channel.pending = true;
                    }
                });
    }

    private record Key(UUID pollId, Optional<Method> method) {}

    /** Who watches one poll by one method. */
    private static final class Channel {
        private final Set<ResultViewer> viewers = ConcurrentHashMap.newKeySet();
        private volatile boolean pending = true;
        private volatile boolean looking;
        private volatile @Nullable Result last;
    }

    /**
     * Sends this result and those that follow.
     *
     * @param method to count by; null for the poll's own
     */
    void add(Result result, @Nullable Method method, ResultViewer viewer, Sse events) {
        sse = events;
        // At once, although a look follows: the head of the answer goes out with it.
        viewer.open(event(result), result.sealed(), heartbeat());
        channels.compute(
                new Key(result.topic().id, Optional.ofNullable(method)),
                (key, known) -> {
                    Channel channel = known == null ? new Channel() : known;
                    channel.viewers.add(viewer);
                    channel.pending = true;
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
                    channel.viewers.removeIf(viewer -> !viewer.watching(now));
                    if (channel.viewers.isEmpty()) {
                        channels.computeIfPresent(
                                key, (same, known) -> known.viewers.isEmpty() ? null : known);
                    } else if (!channel.looking && (channel.pending || closing(channel, now))) {
                        look(key, channel);
                    }
                    channel.viewers.forEach(viewer -> viewer.beat(heartbeat));
                });
    }

    /** A poll opens and closes by the clock, without a change. */
    private static boolean closing(Channel channel, Instant now) {
        Result last = channel.last;
        return last != null && last.topic().status(now) != last.status();
    }

    private void look(Key key, Channel channel) {
        channel.pending = false;
        channel.looking = true;
        results.seenBy(key.pollId, key.method.orElse(null), ids(channel.viewers))
                .subscribe()
                .with(
                        seen -> {
                            channel.last = seen.result();
                            show(seen, channel);
                            channel.looking = false;
                        },
                        failure -> {
                            lose(failure, channel);
                            channel.looking = false;
                        });
    }

    private static Collection<UUID> ids(Collection<ResultViewer> viewers) {
        return viewers.stream().flatMap(viewer -> viewer.id().stream()).collect(Collectors.toSet());
    }

    private void show(ResultService.Seen seen, Channel channel) {
        Result result = seen.result();
        OutboundSseEvent event = event(result);
        for (ResultViewer viewer : List.copyOf(channel.viewers)) {
            if (!result.shared() && !viewer.isOneOf(seen.viewers())) {
                viewer.close();
            } else if (!viewer.send(event, result.sealed())) {
                // Again at the next tick: the viewer is busy with the one before.
                channel.pending = true;
            }
        }
    }

    private OutboundSseEvent event(Result result) {
        return events().newEventBuilder()
                .name(result.sealed() ? "closed" : "tally")
                .id(result.tag())
                .data(result.text())
                .build();
    }

    /** A poll that is gone has no viewers; what else fails may do next time. */
    private static void lose(Throwable failure, Channel channel) {
        if (failure instanceof Problem problem && problem.type().status() < 500) {
            channel.viewers.forEach(ResultViewer::close);
        } else {
            LOG.debug("The viewers of a poll see no change yet", failure);
            channel.pending = true;
        }
    }

    private OutboundSseEvent heartbeat() {
        return events().newEventBuilder().comment("heartbeat").build();
    }

    private Sse events() {
        return Objects.requireNonNull(sse);
    }
}
