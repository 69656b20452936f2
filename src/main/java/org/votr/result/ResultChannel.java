package org.votr.result;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.votr.problem.Problem;

/** Everyone who watches one poll by one method. */
final class ResultChannel {
    private static final Logger LOG = Logger.getLogger(ResultChannel.class);

    /** How long a change can stay unseen that nobody has told of. */
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final Set<ResultViewer> viewers = ConcurrentHashMap.newKeySet();
    private volatile boolean pending;
    private volatile boolean looking;
    private volatile @Nullable Result last;
    private volatile Instant looked = Instant.EPOCH;

    /** Looks at the result for those of the users and visitors who may see it. */
    interface Look extends Function<Collection<UUID>, Uni<ResultService.Seen>> {}

    void add(ResultViewer viewer) {
        viewers.add(viewer);
        pending = true;
    }

    /** The result may have changed. */
    void touch() {
        pending = true;
    }

    int size() {
        return viewers.size();
    }

    /** Drops those who have left. */
    void drop(Instant now) {
        viewers.removeIf(viewer -> !viewer.watching(now));
    }

    void beat(OutboundSseEvent heartbeat) {
        viewers.forEach(viewer -> viewer.beat(heartbeat));
    }

    void close() {
        viewers.forEach(ResultViewer::close);
    }

    /** Looks where there may be something new, one look at a time. */
    void tick(Instant now, Look look, Function<Result, OutboundSseEvent> events) {
        if (looking || !(pending || closing(now) || !looked.plus(LONGEST).isAfter(now))) {
            return;
        }
        pending = false;
        looking = true;
        looked = now;
        // Nothing is asked about a viewer who comes after this; the next look is for them.
        List<ResultViewer> present = List.copyOf(viewers);
        look.apply(ids(present))
                .subscribe()
                .with(
                        seen -> {
                            looking = false;
                            last = seen.result();
                            show(seen, present, events);
                        },
                        failure -> {
                            looking = false;
                            lose(failure);
                        });
    }

    /** A poll opens and closes by the clock, without a change. */
    private boolean closing(Instant now) {
        Result known = last;
        return known != null && known.topic().status(now) != known.status();
    }

    private static Collection<UUID> ids(Collection<ResultViewer> viewers) {
        return viewers.stream().flatMap(viewer -> viewer.id().stream()).collect(Collectors.toSet());
    }

    private void show(
            ResultService.Seen seen,
            List<ResultViewer> present,
            Function<Result, OutboundSseEvent> events) {
        Result result = seen.result();
        OutboundSseEvent event = events.apply(result);
        for (ResultViewer viewer : present) {
            if (!result.shared() && !viewer.isOneOf(seen.viewers())) {
                viewer.close();
            } else if (!viewer.send(event, result.sealed())) {
                // Again at the next tick: the viewer is busy with the one before.
                pending = true;
            }
        }
    }

    /** A poll that is gone has no viewers; what else fails may do next time. */
    private void lose(Throwable failure) {
        if (failure instanceof Problem problem && problem.type().status() < 500) {
            close();
        } else {
            LOG.debug("The viewers of a poll see no change yet", failure);
            pending = true;
        }
    }
}
