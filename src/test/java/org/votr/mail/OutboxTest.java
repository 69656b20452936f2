package org.votr.mail;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.votr.mail.Waiting.await;
import static org.votr.mail.Waiting.awaitGone;
import static org.votr.mail.Waiting.find;
import static org.votr.mail.Waiting.hurry;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;
import org.votr.Postbox;
import org.votr.data.ServiceKeys;
import org.votr.data.TestKeys;

/** From the transaction that adds a mail to the server that takes it. */
@QuarkusTest
class OutboxTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @Inject Outbox outbox;
    @Inject MailSender sender;
    @Inject MailRotation rotation;
    @Inject Session session;

    private final ServiceKeys keys = TestKeys.service();

    @Test
    void a_mail_goes_out_as_it_was_added_and_leaves_nothing() {
        String to = Postbox.address();
        String text = "Grüße!\n.\nhttps://votr.test/x#" + "y".repeat(90);
        add(new NewMail(to, "Your link", text, HOUR));

        String mail = Postbox.await(to, 1).get(0);

        assertThat(mail, containsString("To: " + to));
        assertThat(mail, containsString("From: Votr <votr@votr.test>"));
        assertThat(mail, containsString("Subject: Your link"));
        assertThat(mail, containsString("Auto-Submitted: auto-generated"));
        assertThat(mail, containsString(text));
        awaitGone(to);
        assertEquals(1, Postbox.mails(to).size());
    }

    @Test
    void a_transaction_that_fails_sends_nothing_and_one_is_needed() {
        String to = Postbox.address();
        String later = Postbox.address();
        assertThrows(
                IllegalStateException.class,
                () ->
                        QuarkusTransaction.requiringNew()
                                .run(
                                        () -> {
                                            outbox.add(mail(to));
                                            throw new IllegalStateException();
                                        }));
        assertThrows(TransactionalException.class, () -> outbox.add(mail(to)));
        add(mail(later));

        Postbox.await(later, 1);
        assertEquals(List.of(), Postbox.mails(to));
    }

    @Test
    void a_server_that_fails_is_tried_again_later_and_harms_no_other_mail() {
        String silent = Postbox.address("silent");
        String busy = Postbox.address("busy");
        String good = Postbox.address();
        add(mail(silent));
        add(mail(busy));
        add(mail(good));

        Postbox.await(good, 1);
        assertTrue(find(silent).isPresent());
        Waiting row = await(busy, waiting -> waiting.tries() == 1);
        assertEquals(List.of(), Postbox.mails(busy));
        assertTrue(row.dueAt().isAfter(Instant.now().plusSeconds(60)), row::toString);

        hurry(busy);
        Postbox.await(busy, 1);
    }

    @Test
    void tries_are_further_apart_each_time_and_the_log_names_no_address() {
        List<String> log = new ArrayList<>();
        Handler handler = handler(log);
        Logger.getLogger(MailSender.class.getName()).addHandler(handler);
        String refused = Postbox.address("refused");
        String away = Postbox.address("away");
        add(mail(refused));
        add(mail(away));
        for (int tries = 1; tries < 5; tries++) {
            Waiting row = await(refused, after(tries));
            Waiting other = await(away, after(tries));
            long minutes = Duration.between(Instant.now(), row.dueAt()).toMinutes();
            assertTrue(minutes >= (1 << tries) - 1 && minutes <= 1 << tries, row::toString);
            row.change("due_at = now()");
            other.change("due_at = now()");
        }

        awaitGone(refused);
        Waiting other = await(away, after(5));
        other.change("due_at = now(), tries = 20");
        Waiting last = await(away, after(21));
        assertTrue(last.dueAt().isBefore(Instant.now().plusSeconds(3_600)), last::toString);
        last.change("due_at = now(), drop_at = now()");
        awaitGone(away);
        Logger.getLogger(MailSender.class.getName()).removeHandler(handler);
        String told = String.join("\n", log);
        assertThat(told, containsString("the server answers 550"));
        assertThat(told, containsString("the server answers 451"));
        assertThat(told, containsString("A mail was given up after 5 tries"));
        assertFalse(told.contains("@"), told);
    }

    @Test
    void what_is_of_no_use_any_more_is_not_sent() {
        String late = Postbox.address();
        add(new NewMail(late, "Late", "Late", Duration.ZERO));

        awaitGone(late);
        assertEquals(List.of(), Postbox.mails(late));
    }

    /** What it says on the box: a crash sends it twice, never not at all. */
    @Test
    void a_crash_after_the_server_took_a_mail_sends_it_once_more() {
        String to = Postbox.address();
        add(mail(to));
        awaitGone(to);
        assertEquals(1, Postbox.mails(to).size());

        Waiting.insert(keys, mail(to), "now()");

        awaitGone(to);
        assertEquals(2, Postbox.mails(to).size());
    }

    @Test
    void of_many_senders_each_mail_has_one_and_what_is_awaited_goes_first() throws Exception {
        String awaited = Postbox.address();
        List<String> many = Stream.generate(Postbox::address).limit(400).toList();
        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            outbox.addAll(many.stream().map(OutboxTest::mail));
                            outbox.add(mail(awaited));
                        });

        for (int i = 0; i < 3; i++) {
            sender.send();
        }

        Postbox.await(awaited, 1);
        awaitGone(many);
        int before = 0;
        for (String to : many) {
            assertEquals(1, Postbox.mails(to).size(), to);
            if (Postbox.arrival(to).isBefore(Postbox.arrival(awaited))) {
                before++;
            }
        }
        assertThat(before, lessThan(100));
    }

    /** Of another transaction nobody sees anything, and none of these is ever sent. */
    @Test
    void very_many_are_taken_from_a_stream_as_they_are_written() {
        int many = 10_000;
        QuarkusTransaction.begin();
        outbox.addAll(Stream.generate(Postbox::address).map(OutboxTest::mail).limit(many));
        Object added =
                session.createNativeQuery(
                                "select count(*) from mails where bulk and due_at = now()",
                                Long.class)
                        .getSingleResult();
        QuarkusTransaction.rollback();

        assertEquals((long) many, added);
    }

    @Test
    void what_waits_moves_to_the_current_service_key_and_is_sent() {
        String to = Postbox.address();
        Waiting row = Waiting.insert(TestKeys.previous(), mail(to), "now() + interval '1 hour'");

        rotation.rotate();

        byte[] renewed = row.ciphertext();
        assertTrue(keys.current(renewed));
        row.change("due_at = now()");
        Postbox.await(to, 1);
    }

    @Test
    void no_subject_or_address_can_hold_a_header() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new NewMail("a@votr.test\r\nBcc: b@votr.test", "Hello", "", HOUR));
        assertThrows(
                IllegalArgumentException.class,
                () -> new NewMail("a@votr.test", "Hello\nBcc: b@votr.test", "", HOUR));
    }

    private static Predicate<Waiting> after(int tries) {
        return waiting -> waiting.tries() == tries;
    }

    private static Handler handler(List<String> log) {
        return new Handler() {
            @Override
            public void publish(LogRecord line) {
                synchronized (log) {
                    log.add(new SimpleFormatter().formatMessage(line) + line.getThrown());
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }

    private void add(NewMail mail) {
        QuarkusTransaction.requiringNew().run(() -> outbox.add(mail));
    }

    private static NewMail mail(String to) {
        return new NewMail(to, "Hello", "Hello " + to, HOUR);
    }
}
