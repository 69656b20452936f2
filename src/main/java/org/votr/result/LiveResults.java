package org.votr.result;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.votr.change.ChangeListener;
import org.votr.change.NewsMissed;
import org.votr.change.PollChanged;
import org.votr.data.Shared;
import org.votr.problem.Problem;
import org.votr.problem.ProblemType;
import org.votr.tally.Method;

/**
 * Results in memory, once a replica. One is made anew when somebody asks for it after a change: at
 * most once a change, and once in the longer of {@link Result#every} and ten times what the last
 * making took. Who asks meanwhile waits where that is short; else everybody gets the last one. What
 * costs next to nothing is always waited for, so that voters see their votes.
 */
@ApplicationScoped
// Caffeine chooses its classes by name; Quarkus knows of most, but not of those for weights.
@RegisterForReflection(classNames = "com.github.benmanes.caffeine.cache.SSMW")
class LiveResults {
    private static final Logger LOG = Logger.getLogger(LiveResults.class);
    private static final long COST_FACTOR = 10;

    /** As long as nobody minds to wait. */
    private static final long SHORT = TimeUnit.MILLISECONDS.toNanos(100);

    /**
     * How long a result is good without a look at the versions: while changes by others are heard,
     */
    private static final long HEARD = TimeUnit.SECONDS.toNanos(2);

    /** and while they are not. A replica that dies may take with it what it had to say. */
    private static final long UNHEARD = TimeUnit.SECONDS.toNanos(1);

    /** Characters of all results together, as far as the heap allows. */
    private static final long MOST_KEPT = 64L << 20;

    private static final int SHARE_OF_HEAP = 8;

    private final Source source;
    private final BooleanSupplier listening;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final Cache<UUID, Poll> polls =
            Caffeine.newBuilder()
                    .maximumWeight(
                            Math.min(MOST_KEPT, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP))
                    .weigher((UUID id, Poll poll) -> poll.weight())
                    .build();

    @Inject
    LiveResults(ResultReader reader, ChangeListener news, Clock clock) {
        this(reader, news::listening, clock, System::nanoTime);
    }

    /** With another clock, for tests. */
    LiveResults(Source source, BooleanSupplier listening, Clock clock, LongSupplier nanoTime) {
        this.source = source;
        this.listening = listening;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** In what a result is behind the database. */
    enum Change {
        NONE,
        VOTES,
        DEFINITION
    }

    /** What results are made from; may block. */
    interface Source {
        /** Makes a poll's result as it is now, by its own method where none is named. */
        Result read(UUID pollId, @Nullable Method method);

        /** What has changed since that was made; fails with {@code not-found}. */
        Change changeSince(Result result);
    }

    /** The poll's result, for nobody's eyes before it is asked who may see it. */
    Uni<Result> get(UUID pollId, @Nullable Method method) {
        return slot(pollId, method).get();
    }

    /** As {@link #get}, but never an older one: who asks waits as long as it takes. */
    Uni<Result> newest(UUID pollId, @Nullable Method method) {
        return slot(pollId, method).newest();
    }

    private Slot slot(UUID pollId, @Nullable Method method) {
        Poll poll = polls.get(pollId, Poll::new);
        return poll.slots.computeIfAbsent(
                Optional.ofNullable(method), any -> new Slot(poll, method));
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) PollChanged change) {
        Poll poll = polls.getIfPresent(change.pollId());
        if (poll != null) {
            poll.slots.values().forEach(slot -> slot.changed(change.version()));
        }
    }

    void missed(@Observes NewsMissed missed) {
        polls.asMap()
                .values()
                .forEach(
                        poll ->
                                poll.slots
                                        .values()
                                        .forEach(slot -> slot.changed(PollChanged.UNKNOWN)));
    }

    /** What is kept of a poll, by method; none is the poll's own. */
    private static final class Poll {
        private final UUID id;
        private final Map<Optional<Method>, Slot> slots = new ConcurrentHashMap<>();

        Poll(UUID id) {
            this.id = id;
        }

        int weight() {
            return 1_000 + slots.values().stream().mapToInt(Slot::weight).sum();
        }
    }

    /**
     * A result and how it was made.
     *
     * @param heard what had been heard of before
     * @param at when it was done, in nanoseconds
     * @param cost how long it took, in nanoseconds
     * @param looked when it was last known to be current, in nanoseconds
     */
    private record Kept(Result result, Heard heard, long at, long cost, long looked) {
        long next() {
            return at
                    + (exact()
                            ? Math.min(SHORT, COST_FACTOR * cost)
                            : Math.max(result.every().toNanos(), COST_FACTOR * cost));
        }

        /** Whether it costs so little that nobody gets an older one. */
        boolean exact() {
            return result.every().isZero();
        }
    }

    /** How many changes of votes and of all else have been heard of. */
    private record Heard(long votes, long definitions) {
        Heard and(long version) {
            return version == PollChanged.UNKNOWN
                    ? new Heard(votes, definitions + 1)
                    : new Heard(votes + 1, definitions);
        }

        boolean reaches(Heard other) {
            return votes >= other.votes && definitions >= other.definitions;
        }
    }

    /** A poll's result by one method. */
    private final class Slot {
        private final Poll poll;
        private final @Nullable Method method;
        private volatile Heard heard = new Heard(0, 0);
        private volatile @Nullable Kept kept;
        private @Nullable CompletableFuture<Kept> making;
        private boolean begun;

        Slot(Poll poll, @Nullable Method method) {
            this.poll = poll;
            this.method = method;
        }

        int weight() {
            Kept now = kept;
            return now == null ? 0 : now.result.text().length();
        }

        /** An echo of what is counted already changes nothing. */
        synchronized void changed(long version) {
            Kept now = kept;
            if (now == null || now.result.version() < version) {
                heard = heard.and(version);
            }
        }

        Uni<Result> get() {
            Kept now = kept;
            if (now == null || !valid(now) || now.exact() || fresh(now)) {
                return newest();
            }
            long wait = wait(now);
            if (wait + now.cost <= SHORT) {
                return newest();
            }
            if (wait == 0) {
                // For those who come later.
                making(0).exceptionally(this::log);
            }
            return Uni.createFrom().item(now.result);
        }

        Uni<Result> newest() {
            Kept now = kept;
            if (now == null || !valid(now)) {
                return atLeast(heard, 0);
            }
            return fresh(now) ? Uni.createFrom().item(now.result) : atLeast(heard, wait(now));
        }

        private long wait(Kept last) {
            // To look whether anything has changed costs little.
            return last.heard.equals(heard) ? 0 : Math.max(0, last.next() - nanoTime.getAsLong());
        }

        /** Only votes may be behind. A poll opens and closes by the clock, without a change. */
        private boolean valid(Kept result) {
            Result shown = result.result;
            return result.heard.definitions == heard.definitions
                    && shown.topic().status(clock.instant()) == shown.status();
        }

        private boolean fresh(Kept result) {
            return result.heard.equals(heard)
                    && nanoTime.getAsLong() - result.looked
                            < (listening.getAsBoolean() ? HEARD : UNHEARD);
        }

        /** A result that counts as many changes; one that is being made may come too early. */
        private Uni<Result> atLeast(Heard least, long wait) {
            return Shared.uni(making(wait))
                    .chain(
                            made ->
                                    made.heard.reaches(least)
                                            ? Uni.createFrom().item(made.result)
                                            : atLeast(least, valid(made) ? wait(made) : 0));
        }

        private synchronized CompletableFuture<Kept> making(long wait) {
            CompletableFuture<Kept> next = making;
            if (next == null) {
                next = new CompletableFuture<>();
                making = next;
                begun = false;
                schedule(next, wait);
            } else if (wait == 0 && !begun) {
                schedule(next, 0);
            }
            return next;
        }

        private void schedule(CompletableFuture<Kept> next, long wait) {
            Executor workers = Infrastructure.getDefaultWorkerPool();
            (wait == 0
                            ? workers
                            : CompletableFuture.delayedExecutor(
                                    wait, TimeUnit.NANOSECONDS, workers))
                    .execute(() -> make(next));
        }

        /** Only the first who comes makes it. */
        private synchronized boolean begin(CompletableFuture<Kept> next) {
            if (making != next || begun) {
                return false;
            }
            begun = true;
            return true;
        }

        private @Nullable Kept log(Throwable failure) {
            LOG.debugf(failure, "The result of poll %s stays as it is", poll.id);
            return null;
        }

        private void make(CompletableFuture<Kept> next) {
            if (!begin(next)) {
                return;
            }
            try {
                Kept now = make();
                kept = now;
                // Weighs it anew, unless it has been dropped meanwhile.
                polls.asMap().replace(poll.id, poll, poll);
                end();
                next.complete(now);
            } catch (Throwable failure) {
                if (kept == null || isGone(failure)) {
                    polls.asMap().remove(poll.id, poll);
                }
                end();
                next.completeExceptionally(failure);
            }
        }

        private static boolean isGone(Throwable failure) {
            return failure instanceof Problem problem && problem.type() == ProblemType.NOT_FOUND;
        }

        private Kept make() {
            Heard before = heard;
            Kept last = kept;
            long start = nanoTime.getAsLong();
            if (last != null && valid(last) && last.heard.equals(before)) {
                Change change = source.changeSince(last.result);
                if (change == Change.VOTES && last.next() > start) {
                    changed(last.result.version() + 1);
                }
                if (change == Change.NONE || !heard.equals(before)) {
                    return new Kept(last.result, before, last.at, last.cost, start);
                }
            }
            Result result = source.read(poll.id, method);
            long end = nanoTime.getAsLong();
            return new Kept(result, before, end, end - start, start);
        }

        private synchronized void end() {
            making = null;
        }
    }
}
