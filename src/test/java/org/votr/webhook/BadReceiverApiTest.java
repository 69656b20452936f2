package org.votr.webhook;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.votr.Polls;
import org.votr.TestUser;

/**
 * A receiver that fails, hangs, redirects or is something else harms nothing and loses nothing. The
 * tests' settings allow four waits, and four seconds for an answer.
 */
@QuarkusTest
class BadReceiverApiTest {
    private static final int TRIES = 5;

    private final TestUser owner = TestUser.create();

    @Test
    void one_that_fails_is_tried_again_with_the_same_message_until_it_is_taken() {
        try (Receiver receiver = Receiver.answering(500, 404, 400)) {
            Hook hook = Hook.create(owner, receiver.url(), "events", List.of("poll.closed"));
            Polls.close(owner, Polls.create(owner));
            List<Receiver.Message> messages = receiver.await(4);
            Map<String, Object> delivery = hook.awaitNewest("delivered");
            assertEquals(4, delivery.get("tries"));
            assertEquals(204, delivery.get("last_status"));
            assertNull(delivery.get("last_fault"));
            assertNull(delivery.get("next_try_at"));
            assertEquals(
                    List.of(delivery.get("id")),
                    messages.stream().map(Receiver.Message::id).distinct().toList());
            assertEquals(1, messages.stream().map(Receiver.Message::body).distinct().count());
            assertTrue(messages.stream().allMatch(m -> m.signedBy(hook.secret())));
        }
    }

    @Test
    void one_that_always_fails_is_given_up_and_can_be_told_again() {
        try (Receiver receiver = Receiver.answering(500, 500, 500, 500, 500)) {
            Hook hook = Hook.create(owner, receiver.url());
            String id = hook.test();
            Map<String, Object> delivery = hook.awaitNewest("failed");
            assertEquals(TRIES, delivery.get("tries"));
            assertEquals(500, delivery.get("last_status"));
            assertEquals("The receiver answered 500.", delivery.get("last_fault"));
            assertEquals(TRIES, receiver.messages().size());

            hook.replay(id).statusCode(202).body("state", equalTo("pending"));

            assertEquals(id, receiver.await(TRIES + 1).get(TRIES).id());
            assertEquals(1, hook.awaitNewest("delivered").get("tries"));
            hook.replay(id).statusCode(202);
            assertEquals(id, receiver.await(TRIES + 2).get(TRIES + 1).id());
        }
    }

    @Test
    void one_that_hangs_keeps_nobody_else_waiting() throws Exception {
        try (BadReceiver bad = BadReceiver.hanging();
                Receiver good = Receiver.answering()) {
            List<Hook> hanging =
                    Stream.generate(() -> Hook.create(owner, bad.url())).limit(9).toList();
            Hook hook = Hook.create(owner, good.url());
            for (int i = 0; i < 5; i++) {
                hanging.forEach(Hook::test);
            }
            Receiver.await("they do not hang", () -> bad.connections.get() >= 9);
            Instant start = Instant.now();
            hook.test();
            good.await(1);
            Duration waited = Duration.between(start, Instant.now());
            assertTrue(waited.toMillis() < 10_000, waited::toString);
            Receiver.await(
                    "not noted", () -> hanging.get(0).deliveries().get("[-1].last_fault") != null);
            assertEquals(
                    "The receiver gave no answer within 4.0 seconds.",
                    hanging.get(0).deliveries().getString("[-1].last_fault"));
            assertNull(hanging.get(0).deliveries().get("[-1].last_status"));
        }
    }

    @Test
    void a_redirect_is_not_followed() {
        try (Receiver target = Receiver.answering();
                Receiver receiver =
                        Receiver.reacting(
                                exchange -> {
                                    exchange.getResponseHeaders().add("Location", target.url());
                                    exchange.sendResponseHeaders(307, -1);
                                })) {
            Hook hook = Hook.create(owner, receiver.url());
            hook.test();
            assertEquals(
                    "The receiver answered 307; redirects are not followed.",
                    hook.awaitNewest("failed").get("last_fault"));
            assertEquals(List.of(), target.messages());
        }
    }

    @Test
    void an_answer_without_end_is_not_read_to_its_end() throws Exception {
        try (BadReceiver receiver = BadReceiver.endless(200)) {
            Hook hook = Hook.create(owner, receiver.url());
            hook.test();
            assertEquals(1, hook.awaitNewest("delivered").get("tries"));
            long sent = receiver.sent.get();
            Receiver.await("it is still read", () -> stopsGrowing(receiver));
            assertTrue(receiver.sent.get() < 50_000_000, "from " + sent + " to " + receiver.sent);
        }
    }

    private static boolean stopsGrowing(BadReceiver receiver) throws InterruptedException {
        long before = receiver.sent.get();
        Thread.sleep(200);
        return receiver.sent.get() == before;
    }

    @Test
    void heads_without_end_answers_drop_by_drop_and_other_noise_are_failures() throws Exception {
        try (BadReceiver endless = BadReceiver.endlessHead();
                BadReceiver dripping = BadReceiver.dripping();
                BadReceiver babbling = BadReceiver.babbling();
                BadReceiver hangingUp = BadReceiver.hangingUp()) {
            List<Hook> hooks =
                    Stream.of(endless, dripping, babbling, hangingUp)
                            .map(bad -> Hook.create(owner, bad.url()))
                            .toList();
            hooks.forEach(Hook::test);
            for (Hook hook : hooks) {
                Map<String, Object> delivery = hook.awaitNewest("failed");
                assertEquals(TRIES, delivery.get("tries"));
                assertNull(delivery.get("last_status"));
                assertThat((String) delivery.get("last_fault"), containsString("answer"));
            }
        }
    }

    @Test
    void one_that_is_not_there_is_tried_again_when_it_is() throws Exception {
        int port;
        try (Receiver receiver = Receiver.answering()) {
            port = receiver.port();
        }
        Hook hook = Hook.create(owner, "http://127.0.0.1:" + port + "/");
        hook.test();
        assertEquals(
                "The receiver takes no connections.", hook.awaitNewest("failed").get("last_fault"));
    }

    @Test
    void one_that_is_gone_is_told_nothing_any_more() {
        try (Receiver receiver = Receiver.answering(410)) {
            Hook hook = Hook.create(owner, receiver.url());
            hook.test();
            Map<String, Object> delivery = hook.awaitNewest("failed");
            assertEquals(1, delivery.get("tries"));
            assertEquals(410, delivery.get("last_status"));
            hook.read().body("enabled", equalTo(false));
            Polls.close(owner, Polls.create(owner));
            assertEquals(1, hook.deliveries().getList("").size());
            hook.patch("enabled", true).statusCode(200);
            hook.replay((String) delivery.get("id")).statusCode(202);
            receiver.await(2);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void one_that_is_busy_is_left_alone_for_as_long_as_it_says(int status) throws Exception {
        try (Receiver receiver =
                Receiver.reacting(
                        exchange -> {
                            exchange.getResponseHeaders().add("Retry-After", "3600");
                            exchange.sendResponseHeaders(status, -1);
                        })) {
            Hook hook = Hook.create(owner, receiver.url());
            hook.test();
            Receiver.await(
                    "not noted",
                    () -> Integer.valueOf(status).equals(hook.deliveries().get("[0].last_status")));
            Instant next = Instant.parse(hook.deliveries().getString("[0].next_try_at"));
            Duration wait = Duration.between(Instant.now(), next);
            assertTrue(wait.toMinutes() >= 58 && wait.toMinutes() <= 60, wait::toString);
            hook.hurry();
            receiver.await(2);
        }
    }

    @Test
    void what_a_replica_had_taken_when_it_died_is_sent_again_under_the_same_id() throws Exception {
        try (Receiver receiver = Receiver.answering()) {
            Hook hook = Hook.create(owner, receiver.url());
            String id = hook.test();
            hook.awaitNewest("delivered");
            // As it stands when a replica has sent it and died before it could say so.
            Hook.sql(
                    "update webhook_deliveries set state = 'PENDING', tries = 1, last_status = null,"
                            + " finished_at = null, next_try_at = now() + interval '1 second' where id = '"
                            + id
                            + "'");
            List<Receiver.Message> messages = receiver.await(2);
            assertEquals(List.of(id, id), messages.stream().map(Receiver.Message::id).toList());
            assertEquals(messages.get(0).body(), messages.get(1).body());
            assertEquals(2, hook.awaitNewest("delivered").get("tries"));
        }
    }

    @Test
    void counts_do_not_pile_up_for_one_that_is_away() {
        try (Receiver good = Receiver.answering();
                Receiver away =
                        Receiver.reacting(
                                exchange -> {
                                    exchange.getResponseHeaders().add("Retry-After", "3600");
                                    exchange.sendResponseHeaders(503, -1);
                                })) {
            Hook hook = Hook.create(owner, away.url(), "events", List.of("vote.counted"));
            Hook.create(owner, good.url(), "events", List.of("vote.counted"));
            String poll = Polls.create(owner);
            for (int i = 1; i <= 3; i++) {
                int votes = i;
                Polls.choose(poll, "A");
                Receiver.await(
                        "not told",
                        () ->
                                good.messages().stream()
                                        .anyMatch(
                                                m -> m.json().getInt("data.vote_count") == votes));
            }
            away.await(1);
            assertEquals(1, hook.deliveries().getList("").size());
        }
    }

    @Test
    void the_newest_count_follows_when_it_is_back() throws Exception {
        try (Receiver receiver = Receiver.answering(500)) {
            Hook.create(owner, receiver.url(), "events", List.of("vote.counted"));
            String poll = Polls.create(owner);
            for (int i = 0; i < 5; i++) {
                Polls.choose(poll, "A");
            }
            Receiver.await(
                    "the newest is missing",
                    () ->
                            receiver.messages().stream()
                                    .anyMatch(m -> m.json().getInt("data.vote_count") == 5));
        }
    }
}
