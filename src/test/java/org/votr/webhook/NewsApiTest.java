package org.votr.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.votr.Polls;
import org.votr.TestUser;

/** What webhooks are told of polls, and when. */
@QuarkusTest
class NewsApiTest {
    private final TestUser author = TestUser.create();
    private final Receiver receiver = Receiver.answering();

    @AfterEach
    void close() {
        receiver.close();
    }

    private List<String> told() {
        return receiver.messages().stream().map(m -> m.json().getString("type")).toList();
    }

    /** A message that comes after all that was put into the outbox before. */
    private List<Receiver.Message> all(Hook hook) {
        String last = hook.test();
        Receiver.await(
                "the test message is missing",
                () -> receiver.messages().stream().anyMatch(m -> m.id().equals(last)));
        return receiver.messages().stream().filter(m -> !m.id().equals(last)).toList();
    }

    @Test
    void an_opening_and_a_closing_are_told_signed_and_in_the_standards_form() {
        Hook hook = Hook.create(author, receiver.url());
        Instant before = Instant.now().minusSeconds(1);
        String poll = Polls.create(author, "title", "Tëa \"or\" coffee?");
        Receiver.Message opened = receiver.await(1).get(0);
        Polls.choose(poll, "A");
        Polls.close(author, poll);
        Receiver.await("not told", () -> told().contains("poll.closed"));
        Receiver.Message closed =
                receiver.messages().stream()
                        .filter(m -> m.json().getString("type").equals("poll.closed"))
                        .findFirst()
                        .orElseThrow();

        assertEquals("/hook?from=votr", opened.path());
        assertEquals("poll.opened", opened.json().getString("type"));
        assertEquals(poll, opened.json().getString("data.poll_id"));
        assertEquals("Tëa \"or\" coffee?", opened.json().getString("data.title"));
        assertTrue(Instant.parse(opened.json().getString("timestamp")).isAfter(before));
        assertEquals(poll, closed.json().getString("data.poll_id"));
        assertEquals(1, closed.json().getInt("data.vote_count"));
        for (Receiver.Message message : receiver.messages()) {
            assertTrue(message.signedBy(hook.secret()), message::toString);
            long age = Instant.now().getEpochSecond() - Long.parseLong(message.timestamp());
            assertTrue(age >= -1 && age < 60, message::toString);
        }
        assertEquals(
                receiver.messages().size(),
                new HashSet<>(receiver.messages().stream().map(Receiver.Message::id).toList())
                        .size());
    }

    @Test
    void a_poll_that_closes_by_the_clock_is_told_once_however_many_read_it() throws Exception {
        Hook hook = Hook.create(author, receiver.url(), "events", List.of("poll.closed"));
        Instant closes = Instant.now().plusMillis(1500);
        String poll = Polls.create(author, "closes_at", closes.toString());
        Receiver.await("still open", () -> Instant.now().isAfter(closes));
        ExecutorService threads = Executors.newFixedThreadPool(20);
        try {
            Callable<Integer> read =
                    () -> Polls.as(author).get("/api/polls/" + poll + "/results").statusCode();
            for (Future<Integer> answer :
                    threads.invokeAll(java.util.Collections.nCopies(20, read))) {
                assertEquals(200, answer.get());
            }
        } finally {
            threads.shutdownNow();
        }
        receiver.await(1);
        Polls.close(author, poll);
        assertEquals(1, all(hook).size());
        Receiver.Message closed = receiver.messages().get(0);
        Duration off =
                Duration.between(closes, Instant.parse(closed.json().getString("timestamp")));
        assertEquals(0, off.toMillis());
    }

    @Test
    void a_poll_that_nobody_reads_is_told_when_the_sweep_seals_it() {
        Hook.create(author, receiver.url(), "events", List.of("poll.closed"));
        Polls.create(author, "closes_at", Instant.now().plusMillis(800).toString());
        assertEquals(0, receiver.await(1).get(0).json().getInt("data.vote_count"));
    }

    @Test
    void a_poll_that_is_opened_again_is_told_again_each_time() {
        Hook hook =
                Hook.create(
                        author, receiver.url(), "events", List.of("poll.opened", "poll.closed"));
        String poll = Polls.create(author, "ballots", "public");
        for (int i = 0; i < 2; i++) {
            Polls.close(author, poll);
            Polls.as(author).post("/api/polls/" + poll + "/reopen").then().statusCode(200);
        }
        Polls.close(author, poll);
        Polls.patch(author, poll, Map.of("closes_at", Instant.now().plusSeconds(600).toString()))
                .statusCode(200);
        List<String> types = all(hook).stream().map(m -> m.json().getString("type")).toList();
        assertEquals(4, types.stream().filter("poll.opened"::equals).count(), types::toString);
        assertEquals(3, types.stream().filter("poll.closed"::equals).count(), types::toString);
    }

    @Test
    void a_scheduled_poll_is_told_when_its_time_comes_and_once() {
        Hook hook = Hook.create(author, receiver.url(), "events", List.of("poll.opened"));
        Instant opens = Instant.now().plusMillis(2500);
        Polls.create(author, "opens_at", opens.toString());
        assertEquals(0, all(hook).size());
        Receiver.await("not told", () -> told().contains("poll.opened"));
        assertTrue(Instant.now().isAfter(opens));
        assertEquals(1, all(hook).stream().filter(m -> m.body().contains("poll.opened")).count());
    }

    @Test
    void a_scheduled_poll_that_is_opened_by_hand_is_told_then() {
        Hook hook = Hook.create(author, receiver.url(), "events", List.of("poll.opened"));
        String poll = Polls.create(author, "opens_at", Instant.now().plusSeconds(600).toString());
        assertEquals(0, all(hook).size());
        Polls.patch(author, poll, Map.of("opens_at", Instant.now().minusSeconds(5).toString()))
                .statusCode(200);
        Receiver.await("not told", () -> told().contains("poll.opened"));
        // The clock's sweep looks at the same poll and finds it told.
        Polls.patch(author, poll, Map.of("description", "more")).statusCode(200);
        String other = Polls.create(author, "opens_at", Instant.now().plusMillis(600).toString());
        Receiver.await(
                "not swept",
                () -> receiver.messages().stream().anyMatch(m -> m.body().contains(other)));
        assertEquals(1, receiver.messages().stream().filter(m -> m.body().contains(poll)).count());
    }

    @Test
    void a_spike_is_a_few_numbers_and_the_last_is_right() throws Exception {
        Hook hook = Hook.create(author, receiver.url(), "events", List.of("vote.counted"));
        String poll = Polls.create(author);
        List<TestUser> voters = TestUser.create(200);
        Instant start = Instant.now();
        ExecutorService threads = Executors.newFixedThreadPool(20);
        try {
            List<Callable<Integer>> casts = new ArrayList<>();
            voters.forEach(
                    voter ->
                            casts.add(
                                    () ->
                                            Polls.cast(voter, poll, Map.of("choice", "A"))
                                                    .statusCode()));
            for (Future<Integer> answer : threads.invokeAll(casts)) {
                assertEquals(201, answer.get());
            }
        } finally {
            threads.shutdownNow();
        }
        Receiver.await("the last number is missing", () -> numbers().contains(200));
        long seconds = Duration.between(start, Instant.now()).toSeconds();
        List<Integer> numbers = numbers();
        assertTrue(numbers.size() <= seconds + 2, numbers + " in " + seconds + " s");
        assertEquals(numbers.stream().sorted().distinct().toList(), numbers);
        assertEquals(
                Map.of("poll_id", poll, "vote_count", 200),
                receiver.messages().get(numbers.size() - 1).json().getMap("data"));
        assertEquals(numbers.size(), all(hook).size());
    }

    private List<Integer> numbers() {
        return receiver.messages().stream()
                .filter(m -> m.body().contains("vote.counted"))
                .map(m -> m.json().getInt("data.vote_count"))
                .toList();
    }

    @Test
    void counts_go_in_the_steps_in_which_they_are_shown() {
        Hook.create(author, receiver.url(), "events", List.of("vote.counted", "poll.closed"));
        String poll = Polls.create(author, "live_step", 3);
        for (int i = 0; i < 7; i++) {
            Polls.choose(poll, "A");
        }
        // Of seven ballots the first three are shown: the second step is full, the third is not.
        Receiver.await("not told", () -> numbers().contains(3));
        Polls.close(author, poll);
        Receiver.await("not told", () -> told().contains("poll.closed"));
        assertEquals(List.of(3), numbers());
        assertEquals(
                7,
                receiver.messages().stream()
                        .filter(m -> m.body().contains("poll.closed"))
                        .findFirst()
                        .orElseThrow()
                        .json()
                        .getInt("data.vote_count"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"after_close", "after_vote"})
    void counts_that_the_author_may_not_see_are_not_told(String results) {
        Hook.create(author, receiver.url(), "events", List.of("vote.counted", "poll.closed"));
        String hidden = Polls.create(author, "results", results);
        String shown = Polls.create(author, "results", "author");
        Polls.choose(hidden, "A");
        Polls.choose(shown, "A");
        Receiver.await("not told", () -> !numbers().isEmpty());
        Polls.close(author, hidden);
        Receiver.await("not told", () -> told().contains("poll.closed"));
        assertTrue(
                receiver.messages().stream()
                        .filter(m -> m.body().contains("vote.counted"))
                        .allMatch(m -> m.body().contains(shown)),
                () -> receiver.messages().toString());
    }

    @Test
    void a_webhook_for_one_poll_hears_of_no_other() {
        String poll = Polls.create(author);
        Hook hook = Hook.create(author, receiver.url(), "poll_id", poll);
        Polls.close(author, Polls.create(author));
        Polls.close(author, poll);
        Receiver.await("not told", () -> told().contains("poll.closed"));
        assertTrue(all(hook).stream().allMatch(m -> m.body().contains(poll)));
    }

    @Test
    void an_imported_poll_was_never_open() {
        Hook hook = Hook.create(author, receiver.url());
        Polls.as(author)
                .contentType("text/plain")
                .body("2:A>B\n1:B>A\n")
                .post("/api/polls/import?format=abif&method=irv&title=Imported")
                .then()
                .statusCode(201);
        assertEquals(List.of(), all(hook));
    }

    @Test
    void closing_an_account_closes_its_polls_with_webhooks_in_the_way() {
        Hook.create(author, receiver.url());
        List<String> polls = Stream.generate(() -> Polls.create(author)).limit(3).toList();
        Polls.as(author).delete("/api/users/me").then().statusCode(204);
        polls.forEach(
                poll ->
                        Polls.read(poll)
                                .statusCode(200)
                                .body("status", org.hamcrest.Matchers.equalTo("closed")));
    }
}
