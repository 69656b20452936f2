package org.votr.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.votr.change.NewsMissed;
import org.votr.change.PollChanged;
import org.votr.poll.Topic;
import org.votr.problem.Problem;
import org.votr.tally.Method;

class LiveResultsTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final Instant TIME = Instant.parse("2026-11-21T12:00:00Z");

    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger counts = new AtomicInteger();
    private final Topic topic = new Topic();
    private Clock clock = Clock.fixed(TIME, ZoneOffset.UTC);
    private Duration every = Duration.ofSeconds(1);
    private boolean listening = true;
    private long version;
    private boolean gone;
    private long cost;
    private BiFunction<UUID, @Nullable Method, Result> source = this::count;
    private final LiveResults results =
            new LiveResults(
                    new LiveResults.Source() {
                        @Override
                        public Result read(UUID id, @Nullable Method method) {
                            requireThere(id);
                            return source.apply(id, method);
                        }

                        @Override
                        public LiveResults.Change changeSince(Result result) {
                            requireThere(result.topic().id);
                            return result.version() == version
                                    ? LiveResults.Change.NONE
                                    : LiveResults.Change.VOTES;
                        }
                    },
                    () -> listening,
                    new Clock() {
                        @Override
                        public Instant instant() {
                            return clock.instant();
                        }

                        @Override
                        public java.time.ZoneId getZone() {
                            return ZoneOffset.UTC;
                        }

                        @Override
                        public Clock withZone(java.time.ZoneId zone) {
                            return this;
                        }
                    },
                    now::get);

    LiveResultsTest() {
        topic.id = UUID.randomUUID();
    }

    private void requireThere(UUID id) {
        if (gone) {
            throw Problem.notFound("poll", id);
        }
    }

    private Result count(UUID id, @Nullable Method method) {
        now.addAndGet(cost);
        return result(counts.incrementAndGet());
    }

    private Result result(int number) {
        return new Result(
                topic,
                Method.IRV,
                topic.status(clock.instant()),
                version,
                every,
                "count " + number);
    }

    private String read() {
        return read(null);
    }

    private String read(@Nullable Method method) {
        return results.get(topic.id, method).await().atMost(Duration.ofSeconds(30)).text();
    }

    private void vote() {
        results.changed(PollChanged.votes(topic.id, ++version));
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
        vote();
        assertEquals("count 1", read());
        now.addAndGet(SECOND / 2);
        assertEquals("count 1", read());
        now.addAndGet(SECOND / 2);
        assertEquals("count 2", read());
        assertEquals("count 2", read());
    }

    @Test
    void a_count_that_takes_long_is_repeated_after_ten_times_as_long() {
        cost = SECOND;
        read();
        vote();
        now.addAndGet(10 * SECOND - 1);
        assertEquals("count 1", read());
        now.addAndGet(1);
        // Whoever asks then gets the old one at once, as long as counting takes long.
        read();
        while (counts.get() < 2) {
            Thread.onSpinWait();
        }
    }

    @Test
    void what_costs_nothing_is_never_old() {
        every = Duration.ZERO;
        read();
        vote();
        assertEquals("count 2", read());
        vote();
        assertEquals("count 3", read());
        assertEquals("count 3", read());
    }

    @Test
    void an_echo_of_what_is_counted_changes_nothing() {
        every = Duration.ZERO;
        version = 7;
        read();
        results.changed(new PollChanged(topic.id, 7, false));
        assertEquals("count 1", read());
        results.changed(PollChanged.definition(topic.id));
        assertEquals("count 2", read());
    }

    @Test
    void another_poll_s_change_changes_nothing() {
        every = Duration.ZERO;
        read();
        results.changed(PollChanged.votes(UUID.randomUUID(), 9));
        assertEquals("count 1", read());
    }

    @Test
    void after_missed_news_everything_is_read_again() {
        every = Duration.ZERO;
        read();
        results.missed(new NewsMissed());
        assertEquals("count 2", read());
    }

    @Test
    void changes_that_nobody_tells_of_are_looked_for_after_two_seconds() {
        read();
        version++;
        now.addAndGet(2 * SECOND - 1);
        assertEquals("count 1", read());
        now.addAndGet(1);
        assertEquals("count 2", read());
    }

    @Test
    void what_was_not_told_of_is_counted_no_more_often_than_what_was() {
        cost = SECOND;
        read();
        version++;
        now.addAndGet(2 * SECOND);
        assertEquals("count 1", newest().text());
        now.addAndGet(8 * SECOND);
        assertEquals(1, counts.get());
        now.addAndGet(1);
        assertEquals("count 2", newest().text());
    }

    private Result newest() {
        return results.newest(topic.id, null).await().atMost(Duration.ofSeconds(30));
    }

    @Test
    void a_poll_that_is_gone_without_a_word_is_forgotten() {
        cost = SECOND;
        read();
        now.addAndGet(2 * SECOND);
        gone = true;
        // It is looked for behind the first reader's back.
        assertThrows(
                Problem.class,
                () -> {
                    while (true) {
                        assertEquals("count 1", read());
                    }
                });
    }

    @Test
    void while_nothing_is_heard_changes_are_looked_for_after_a_second() {
        every = Duration.ZERO;
        listening = false;
        read();
        version++;
        now.addAndGet(SECOND - 1);
        assertEquals("count 1", read());
        now.addAndGet(1);
        assertEquals("count 2", read());
    }

    @Test
    void each_method_has_a_result_of_its_own() {
        read();
        assertEquals("count 2", read(Method.STV));
        assertEquals("count 1", read());
    }

    @Test
    void the_clock_closes_a_poll_without_a_change() {
        topic.closesAt = TIME.plusSeconds(10);
        read();
        clock = Clock.fixed(TIME.plusSeconds(10), ZoneOffset.UTC);
        assertEquals("count 2", read());
    }

    @Test
    void who_gives_up_leaves_it_to_the_others() {
        CountDownLatch go = new CountDownLatch(1);
        source =
                (id, method) -> {
                    await(go);
                    return count(id, method);
                };
        Cancellable hasty = results.get(topic.id, null).subscribe().with(shown -> {});
        CompletableFuture<Result> patient =
                results.get(topic.id, null).subscribeAsCompletionStage();
        hasty.cancel();

        go.countDown();

        assertEquals("count 1", patient.join().text());
    }

    @Test
    void a_stream_waits_for_the_newest() {
        every = Duration.ofMillis(200);
        read();
        vote();
        assertEquals("count 1", read());
        assertEquals("count 2", newest().text());
    }

    @Test
    void a_changed_definition_does_not_wait_for_what_is_planned() {
        every = Duration.ofHours(1);
        read();
        vote();
        CompletableFuture<Result> viewer =
                results.newest(topic.id, null).subscribeAsCompletionStage();

        results.changed(PollChanged.definition(topic.id));

        assertEquals("count 2", read());
        assertEquals("count 2", viewer.join().text());
    }

    @Test
    void a_changed_definition_waits_for_no_second() {
        read();
        results.changed(PollChanged.definition(topic.id));
        assertEquals("count 2", read());
    }

    @Test
    void a_stampede_counts_once_and_a_vote_meanwhile_once_more() {
        every = Duration.ZERO;
        CountDownLatch counting = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        source =
                (id, method) -> {
                    Result result = count(id, method);
                    counting.countDown();
                    await(go);
                    return result;
                };
        List<CompletableFuture<Result>> crowd =
                Stream.generate(() -> results.get(topic.id, null).subscribeAsCompletionStage())
                        .limit(1_000)
                        .toList();
        await(counting);
        vote();
        CompletableFuture<Result> voter = results.get(topic.id, null).subscribeAsCompletionStage();

        go.countDown();

        crowd.forEach(reader -> assertEquals("count 1", reader.join().text()));
        assertEquals("count 2", voter.join().text());
        assertEquals(2, counts.get());
    }

    @Test
    void a_failure_is_told_to_all_who_wait_and_not_kept() {
        source =
                (id, method) -> {
                    throw Problem.notFound("poll", id);
                };
        assertThrows(Problem.class, this::read);
        source = this::count;
        assertEquals("count 1", read());
    }

    @Test
    void readers_of_a_counted_poll_do_not_wait_while_it_is_counted() {
        every = Duration.ofNanos(1);
        cost = SECOND;
        read();
        vote();
        now.addAndGet(100 * SECOND);
        CountDownLatch go = new CountDownLatch(1);
        source =
                (id, method) -> {
                    await(go);
                    return count(id, method);
                };
        assertEquals("count 1", read());
        assertEquals("count 1", read());
        assertFalse(counts.get() > 1);
        go.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
