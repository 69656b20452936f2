package org.votr.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.votr.poll.PollStatus;
import org.votr.poll.Topic;
import org.votr.tally.Method;

class LiveResultsTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger counts = new AtomicInteger();
    private long version;
    private long cost;
    private final LiveResults results =
            new LiveResults(
                    (topic, method, status) -> {
                        now.addAndGet(cost);
                        return new Counting.Counted(version, "count " + counts.incrementAndGet());
                    },
                    Duration.ofSeconds(1),
                    now::get);
    private final Topic topic = new Topic();

    LiveResultsTest() {
        topic.id = UUID.randomUUID();
    }

    private String read() {
        return results.get(topic, Method.IRV, PollStatus.OPEN, version).text();
    }

    @Test
    void without_a_change_nothing_is_counted_anew() {
        assertEquals("count 1", read());
        now.addAndGet(1000 * SECOND);
        assertEquals("count 1", read());
    }

    @Test
    void changes_are_counted_once_a_second() {
        read();
        version++;
        assertEquals("count 1", read());
        now.addAndGet(SECOND - 1);
        assertEquals("count 1", read());
        now.addAndGet(1);
        assertEquals("count 2", read());
    }

    @Test
    void a_count_that_takes_long_is_repeated_after_ten_times_as_long() {
        cost = SECOND;
        read();
        version++;
        now.addAndGet(10 * SECOND - 1);
        assertEquals("count 1", read());
        now.addAndGet(1);
        assertEquals("count 2", read());
    }

    @Test
    void another_method_or_definition_has_a_result_of_its_own() {
        read();
        assertEquals("count 2", results.get(topic, Method.STV, PollStatus.OPEN, version).text());
        topic.version++;
        assertEquals("count 3", read());
    }

    @Test
    void while_one_counts_the_others_get_the_last_result() {
        CountDownLatch counting = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger made = new AtomicInteger();
        LiveResults slow =
                new LiveResults(
                        (poll, method, status) -> {
                            if (made.incrementAndGet() == 2) {
                                counting.countDown();
                                await(go);
                            }
                            return new Counting.Counted(made.get(), "count " + made.get());
                        },
                        Duration.ZERO,
                        () -> 0);
        Counting.Counted first = slow.get(topic, Method.IRV, PollStatus.OPEN, 1);
        CompletableFuture<Counting.Counted> second =
                CompletableFuture.supplyAsync(
                        () -> slow.get(topic, Method.IRV, PollStatus.OPEN, 2));
        await(counting);

        assertSame(first, slow.get(topic, Method.IRV, PollStatus.OPEN, 2));

        go.countDown();
        assertEquals("count 2", second.join().text());
        assertEquals("count 2", slow.get(topic, Method.IRV, PollStatus.OPEN, 2).text());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
