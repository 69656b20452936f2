package org.votr.result;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.votr.poll.PollStatus;
import org.votr.poll.Topic;
import org.votr.tally.Method;

/**
 * Results of open polls, counted at most once per change, and once in the longer of {@code
 * votr.results.refresh-every} and ten times what the last count took; once per replica. In between
 * everybody gets the last one.
 */
@ApplicationScoped
class LiveResults {
    private static final long COST_FACTOR = 10;

    /** Characters of all results together. */
    private static final long MOST_KEPT = 64L << 20;

    private final Count count;
    private final Duration refreshEvery;
    private final LongSupplier nanoTime;
    private final Cache<Key, Slot> slots =
            Caffeine.newBuilder()
                    .maximumWeight(MOST_KEPT)
                    .weigher((Key key, Slot slot) -> slot.weight())
                    .build();

    @Inject
    LiveResults(Counting counting, ResultSettings settings) {
        this(
                (topic, method, status) -> counting.now(topic.id, method, status),
                settings.refreshEvery(),
                System::nanoTime);
    }

    /** With another clock, for tests. */
    LiveResults(Count count, Duration refreshEvery, LongSupplier nanoTime) {
        this.count = count;
        this.refreshEvery = refreshEvery;
        this.nanoTime = nanoTime;
    }

    /** Counts a poll as it is now. */
    interface Count {
        Counting.Counted of(Topic topic, Method method, PollStatus status);
    }

    private record Key(UUID topicId, long definition, Method method, PollStatus status) {}

    /** What is kept of one poll and method; whoever holds the lock counts. */
    private static final class Slot {
        private final ReentrantLock lock = new ReentrantLock();
        private volatile @Nullable Kept kept;

        int weight() {
            Kept now = kept;
            return now == null ? 1 : now.counted.text().length();
        }
    }

    private record Kept(Counting.Counted counted, long at, long cost) {}

    /**
     * The poll's result. Call it outside of any transaction: who counts takes a connection, and who
     * waits must hold none.
     *
     * @param topic as read, with its options
     * @param version of the poll's votes as read
     */
    Counting.Counted get(Topic topic, Method method, PollStatus status, long version) {
        Key key = new Key(topic.id, topic.version, method, status);
        Slot slot = slots.get(key, any -> new Slot());
        Kept kept = slot.kept;
        if (kept != null && (fresh(kept, version) || !slot.lock.tryLock())) {
            return kept.counted;
        }
        if (kept == null) {
            slot.lock.lock();
        }
        try {
            Kept meanwhile = slot.kept;
            if (meanwhile != null && fresh(meanwhile, version)) {
                return meanwhile.counted;
            }
            Kept counted = count(topic, method, status);
            slot.kept = counted;
            slots.put(key, slot);
            return counted.counted;
        } finally {
            slot.lock.unlock();
        }
    }

    private boolean fresh(Kept kept, long version) {
        long age = nanoTime.getAsLong() - kept.at;
        return kept.counted.version() >= version
                || age < Math.max(refreshEvery.toNanos(), COST_FACTOR * kept.cost);
    }

    private Kept count(Topic topic, Method method, PollStatus status) {
        long start = nanoTime.getAsLong();
        Counting.Counted counted = count.of(topic, method, status);
        long end = nanoTime.getAsLong();
        return new Kept(counted, end, end - start);
    }
}
