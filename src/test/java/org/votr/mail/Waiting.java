package org.votr.mail;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.votr.PostgresResource;
import org.votr.data.ServiceKeys;
import org.votr.data.TestKeys;

/** A row of the outbox, looked at beside the service. */
record Waiting(UUID id, String to, int tries, Instant dueAt) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The mail that waits for that address. */
    static Optional<Waiting> find(String to) {
        return all().stream().filter(row -> row.to.equals(to)).findAny();
    }

    /** Waits until the mail for that address is as it should be. */
    static Waiting await(String to, Predicate<Waiting> test) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            Optional<Waiting> row = find(to).filter(test);
            if (row.isPresent()) {
                return row.get();
            }
            pause();
        }
        return fail("waited for " + to + ": " + find(to));
    }

    /** Waits until no mail waits for that address. */
    static void awaitGone(String to) {
        awaitGone(List.of(to));
    }

    /**
     * Waits until no mail waits for any of those addresses. A try that came to nothing is over
     * after twenty seconds, and the next one is two minutes after it: that is not waited for.
     */
    static void awaitGone(List<String> to) {
        Set<String> these = Set.copyOf(to);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            List<Waiting> left = all().stream().filter(row -> these.contains(row.to)).toList();
            if (left.isEmpty()) {
                return;
            }
            assertTrue(System.nanoTime() < end, () -> "still there: " + left);
            Instant now = Instant.now();
            left.stream()
                    .filter(row -> row.tries == 1 && row.dueAt.isAfter(now))
                    .filter(row -> row.dueAt.isBefore(now.plusSeconds(95)))
                    .forEach(row -> row.change("due_at = now()"));
            pause();
        }
    }

    /**
     * Makes the mail for that address due as often as a try puts it off, until it is gone: a first
     * try may still be under way, and what the next one asks be what was meant for that.
     */
    static void hurry(String to) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (Optional<Waiting> row = find(to); row.isPresent(); row = find(to)) {
            assertTrue(System.nanoTime() < end, () -> "still there: " + all());
            row.filter(waiting -> waiting.dueAt.isAfter(Instant.now()))
                    .ifPresent(waiting -> waiting.change("due_at = now()"));
            pause();
        }
    }

    /** A mail that was tried once, encrypted under these keys. */
    static Waiting insert(ServiceKeys keys, NewMail mail, String dueAt) {
        UUID id = UUID.randomUUID();
        byte[] ciphertext = keys.encrypt(mail.encode(), Outbox.CONTEXT + id);
        String sql =
                "insert into mails values (?, ?, false, 1, %s, now() + interval '1 day')"
                        .formatted(dueAt);
        try (Connection connection = PostgresResource.connect();
                PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setObject(1, id);
            insert.setBytes(2, ciphertext);
            insert.executeUpdate();
            return new Waiting(id, mail.to(), 1, Instant.now());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void change(String columns) {
        try (Connection connection = PostgresResource.connect();
                PreparedStatement update =
                        connection.prepareStatement(
                                "update mails set " + columns + " where id = ?")) {
            update.setObject(1, id);
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] ciphertext() {
        try (Connection connection = PostgresResource.connect();
                PreparedStatement query =
                        connection.prepareStatement("select ciphertext from mails where id = ?")) {
            query.setObject(1, id);
            try (ResultSet row = query.executeQuery()) {
                assertTrue(row.next());
                return row.getBytes(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Waiting> all() {
        List<Waiting> waiting = new ArrayList<>();
        try (Connection connection = PostgresResource.connect();
                PreparedStatement query =
                        connection.prepareStatement(
                                "select id, ciphertext, tries, due_at from mails");
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                UUID id = rows.getObject(1, UUID.class);
                String mail = decrypt(id, rows.getBytes(2));
                waiting.add(
                        new Waiting(
                                id,
                                mail.lines().findFirst().orElseThrow(),
                                rows.getInt(3),
                                rows.getTimestamp(4).toInstant()));
            }
            return waiting;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String decrypt(UUID id, byte[] ciphertext) {
        ServiceKeys keys = TestKeys.service();
        ServiceKeys owner = keys.current(ciphertext) ? keys : TestKeys.previous();
        return new String(owner.decrypt(ciphertext, Outbox.CONTEXT + id), StandardCharsets.UTF_8);
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(20);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
