package org.votr.webhook;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.votr.Polls;
import org.votr.PostgresResource;
import org.votr.TestUser;
import org.votr.data.ServiceKeys;
import org.votr.data.TestKeys;

/** What one service cannot be asked for through its API: more replicas, and names. */
@QuarkusTest
class SenderTest {
    @Inject Destinations destinations;
    @Inject Post post;
    @Inject ServiceKeys keys;
    @Inject WebhookSettings settings;
    @Inject Clock clock;
    @Inject MeterRegistry metrics;
    @Inject TestHostNames names;
    @Inject SecretRotation rotation;
    @Inject Announcements announcements;
    @Inject Sender sender;

    private final TestUser owner = TestUser.create();

    private Sender replica() {
        return new Sender(destinations, post, keys, settings, clock, metrics);
    }

    @Test
    void several_replicas_send_each_message_once() throws Exception {
        try (Receiver receiver = Receiver.answering()) {
            List<Hook> hooks =
                    Stream.generate(() -> Hook.create(owner, receiver.url())).limit(10).toList();
            var threads = Executors.newFixedThreadPool(6);
            try {
                for (int i = 0; i < 6; i++) {
                    Sender replica = replica();
                    threads.execute(
                            () -> {
                                while (!threads.isShutdown()) {
                                    replica.sweep();
                                }
                            });
                }
                Set<String> ids = new HashSet<>();
                for (int i = 0; i < 5; i++) {
                    hooks.forEach(hook -> ids.add(hook.test()));
                }
                receiver.await(50);
                for (Hook hook : hooks) {
                    Receiver.await(
                            "not all are delivered",
                            () ->
                                    hook.deliveries().getList("state").stream()
                                            .allMatch("delivered"::equals));
                }
                assertEquals(50, receiver.messages().size());
                assertEquals(
                        ids,
                        new HashSet<>(
                                receiver.messages().stream().map(Receiver.Message::id).toList()));
            } finally {
                threads.shutdownNow();
            }
        }
    }

    @Test
    void a_name_that_leads_inside_is_not_connected_to() {
        try (Receiver receiver = Receiver.answering()) {
            names.put("inside.test", List.of(List.of("127.0.0.1", "10.0.0.1")));
            names.put("turning.test", List.of(List.of("127.0.0.1"), List.of("127.0.0.2")));
            Hook inside = Hook.create(owner, "http://inside.test:" + receiver.port() + "/");
            inside.test();
            assertEquals(
                    "The host has an address that is not public.",
                    inside.awaitNewest("failed").get("last_fault"));
            assertEquals(List.of(), receiver.messages());

            Hook turning = Hook.create(owner, "http://turning.test:" + receiver.port() + "/");
            turning.test();
            turning.awaitNewest("delivered");
            assertEquals(1, names.asked("turning.test"));
            turning.test();
            turning.awaitNewest("failed");
            assertEquals(1, receiver.messages().size());
        }
    }

    @Test
    void secrets_of_a_previous_service_key_move_to_the_current_one() throws Exception {
        try (Receiver receiver = Receiver.answering()) {
            Hook hook = Hook.create(owner, receiver.url());
            String context = "webhook-secret:" + hook.id();
            byte[] secret = keys.decrypt(ciphertext(hook), context);
            String old =
                    java.util.HexFormat.of()
                            .formatHex(TestKeys.previous().encrypt(secret, context));
            Hook.sql(
                    "update webhook_secrets set ciphertext = decode('"
                            + old
                            + "', 'hex') where webhook_id = '"
                            + hook.id()
                            + "'");
            assertFalse(keys.current(ciphertext(hook)));

            rotation.rotate();

            assertTrue(keys.current(ciphertext(hook)));
            assertArrayEquals(secret, keys.decrypt(ciphertext(hook), context));
            hook.test();
            assertTrue(receiver.await(1).get(0).signedBy(hook.secret()));
        }
    }

    private static byte[] ciphertext(Hook hook) throws Exception {
        try (var connection = PostgresResource.connect();
                var query =
                        connection.prepareStatement(
                                "select ciphertext from webhook_secrets where webhook_id = ?")) {
            query.setObject(1, UUID.fromString(hook.id()));
            var row = query.executeQuery();
            assertTrue(row.next());
            return row.getBytes(1);
        }
    }

    @Test
    void what_another_replica_counted_and_never_told_is_found() throws Exception {
        try (Receiver receiver = Receiver.answering()) {
            String poll = Polls.create(owner);
            Hook hook = Hook.create(owner, receiver.url(), "events", List.of("vote.counted"));
            // As another replica counts a ballot: nothing in this one's memory tells of it.
            Hook.sql("update poll_states set vote_count = 1 where topic_id = '" + poll + "'");
            // Again where another sweep holds the lock just now.
            Receiver.await(
                    "not told",
                    () -> {
                        announcements.tellMissed();
                        return !receiver.messages().isEmpty();
                    });
            assertEquals(1, receiver.messages().get(0).json().getInt("data.vote_count"));
            announcements.tellMissed();
            assertEquals(1, hook.deliveries().getList("").size());
        }
    }

    @Test
    void an_opening_that_nobody_told_is_found_and_told_once() throws Exception {
        try (Receiver receiver = Receiver.answering()) {
            Hook hook = Hook.create(owner, receiver.url(), "events", List.of("poll.opened"));
            String poll =
                    Polls.create(owner, "opens_at", clock.instant().plusSeconds(900).toString());
            Hook.sql(
                    "update webhooks set hears_since = now() - interval '2 days' where id = '"
                            + hook.id()
                            + "'");
            Hook.sql(
                    "update topics set opens_at = now() - interval '1 day' where id = '"
                            + poll
                            + "'");
            // Retried where another test's sweep holds the lock just now.
            Receiver.await(
                    "not told",
                    () -> {
                        announcements.tellMissed();
                        return !receiver.messages().isEmpty();
                    });
            announcements.tellMissed();
            hook.test();
            assertEquals(poll, receiver.await(2).get(0).json().getString("data.poll_id"));
            assertEquals(2, receiver.messages().size());
        }
    }

    @Test
    void what_is_old_is_forgotten() throws Exception {
        try (Receiver receiver = Receiver.answering()) {
            Hook hook = Hook.create(owner, receiver.url());
            String old = hook.test();
            String young = hook.test();
            receiver.await(2);
            Hook.sql(
                    "update webhook_deliveries set created_at = now() - interval '31 days' where id = '"
                            + old
                            + "'");
            sender.purge();
            assertEquals(List.of(young), hook.deliveries().getList("id"));
        }
    }
}
