package org.votr.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.votr.data.ServiceKeys;
import org.votr.problem.Problem;
import org.votr.problem.ProblemType;

/**
 * Where mails wait until they are sent. They are put there in the transaction of what they tell of:
 * either both happen or neither, and no request waits for a mail server. What waits is encrypted
 * under the service key, for mails hold addresses and secret links.
 */
@ApplicationScoped
public class Outbox {
    static final String CONTEXT = "mail:";

    private static final int BATCH = 1_000;
    private static final Duration LONGEST = Duration.ofDays(1);

    private static final String INSERT =
            """
            insert into mails (id, ciphertext, bulk, tries, due_at, drop_at)
            select id, ciphertext, ?, 0, now(), now() + make_interval(secs => good_for)
            from unnest(?, ?, ?) as added (id, ciphertext, good_for)
            """;

    private final Session session;
    private final ServiceKeys keys;
    private final boolean on;

    Outbox(Session session, ServiceKeys keys, MailerSettings settings) {
        this.session = session;
        this.keys = keys;
        this.on = settings.from().isPresent();
    }

    /** Whether mails are sent at all. */
    public boolean on() {
        return on;
    }

    /**
     * Refuses what cannot be done without mail.
     *
     * @throws Problem {@code mail-not-configured}
     */
    public void requireOn() {
        if (!on) {
            throw Problem.of(
                    ProblemType.MAIL_NOT_CONFIGURED,
                    "This service sends no mail. Ask whoever runs it.");
        }
    }

    /** Adds a mail that somebody waits for. Where mail is off, nothing is done. */
    @Transactional(TxType.MANDATORY)
    public void add(NewMail mail) {
        if (on) {
            session.doWork(connection -> insert(connection, false, List.of(mail)));
        }
    }

    /**
     * Adds any number of mails, which give way to those of {@link #add}. They are taken from the
     * stream as they are written. Where mail is off, nothing is done, and nothing taken.
     */
    @Transactional(TxType.MANDATORY)
    public void addAll(Stream<NewMail> mails) {
        if (on) {
            Iterator<NewMail> source = mails.iterator();
            session.doWork(
                    connection -> {
                        while (source.hasNext()) {
                            insert(connection, true, next(source));
                        }
                    });
        }
    }

    private static List<NewMail> next(Iterator<NewMail> source) {
        List<NewMail> batch = new ArrayList<>(BATCH);
        while (source.hasNext() && batch.size() < BATCH) {
            batch.add(source.next());
        }
        return batch;
    }

    private void insert(Connection connection, boolean bulk, List<NewMail> mails)
            throws SQLException {
        int count = mails.size();
        UUID[] ids = new UUID[count];
        byte[][] ciphertexts = new byte[count][];
        Double[] goodFor = new Double[count];
        for (int i = 0; i < count; i++) {
            NewMail mail = mails.get(i);
            ids[i] = UUID.randomUUID();
            ciphertexts[i] = keys.encrypt(mail.encode(), CONTEXT + ids[i]);
            Duration good = mail.goodFor();
            goodFor[i] = (good.compareTo(LONGEST) < 0 ? good : LONGEST).toMillis() / 1_000.0;
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setBoolean(1, bulk);
            insert.setArray(2, connection.createArrayOf("uuid", ids));
            insert.setArray(3, connection.createArrayOf("bytea", ciphertexts));
            insert.setArray(4, connection.createArrayOf("float8", goodFor));
            insert.executeUpdate();
        }
    }
}
