package org.votr.mail;

import io.quarkus.mailer.Mail;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.hibernate.Session;
import org.votr.data.ServiceKeys;

/** The other end of the {@link Outbox}: what is due, one transaction a call. */
@ApplicationScoped
class MailQueue {
    /**
     * To take a mail is to put its next try off: by 2, 4, 8 minutes, up to an hour. That is longer
     * than a try takes, so no other replica takes it meanwhile; and where this one dies, another
     * does then. The common table is read once, however PostgreSQL goes about the rest: a subquery
     * in its place may be read again, and take another mail that nobody is told of.
     */
    private static final String TAKE =
            """
            with due as materialized (
                select id from mails where due_at <= now()
                order by bulk, due_at limit 1 for update skip locked)
            update mails m set tries = m.tries + 1,
                due_at = now() + make_interval(mins => cast(least(power(2, m.tries + 1), 60) as int))
            from due where m.id = due.id
            returning m.id, m.ciphertext, m.tries, m.drop_at <= now()
            """;

    private final Session session;
    private final ServiceKeys keys;

    MailQueue(Session session, ServiceKeys keys) {
        this.session = session;
        this.keys = keys;
    }

    /**
     * A mail whose turn it is.
     *
     * @param tries this one included
     * @param late whether it is of no use any more
     * @param mail opened when it is asked for: one that cannot be harms no other
     */
    record Due(UUID id, int tries, boolean late, Supplier<Mail> mail) {}

    /** The next mail, one that somebody waits for first; none that another has taken. */
    Optional<Due> take() {
        return QuarkusTransaction.requiringNew()
                .call(() -> session.createNativeQuery(TAKE, Object[].class).getResultList())
                .stream()
                .findFirst()
                .map(row -> due((UUID) row[0], (byte[]) row[1], (int) row[2], (boolean) row[3]));
    }

    /** Forgets a mail that is sent, or given up. */
    void remove(UUID id) {
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                session.createNativeMutationQuery(
                                                "delete from mails where id = :id")
                                        .setParameter("id", id)
                                        .executeUpdate());
    }

    private Due due(UUID id, byte[] ciphertext, int tries, boolean late) {
        return new Due(id, tries, late, () -> open(id, ciphertext));
    }

    /** As {@link NewMail#encode} wrote it, and marked as no person's: so none answers by itself. */
    private Mail open(UUID id, byte[] ciphertext) {
        byte[] plain = keys.decrypt(ciphertext, Outbox.CONTEXT + id);
        String mail = new String(plain, StandardCharsets.UTF_8);
        int subject = mail.indexOf('\n') + 1;
        int text = mail.indexOf('\n', subject) + 1;
        return Mail.withText(
                        mail.substring(0, subject - 1),
                        mail.substring(subject, text - 1),
                        mail.substring(text))
                .addHeader("Auto-Submitted", "auto-generated");
    }
}
