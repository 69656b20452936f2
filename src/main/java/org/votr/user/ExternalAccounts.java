package org.votr.user;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.votr.data.DatabaseReady;
import org.votr.data.Secrets;
import org.votr.problem.Diagnosis;
import org.votr.problem.Problem;
import org.votr.problem.ProblemType;

/**
 * Accounts of people whom providers outside sign in. Who comes for the first time is given one,
 * which has no password of ours; its name and address are never changed by what a provider says
 * later. Whose account was deleted finds its tombstone, not a new account.
 */
@ApplicationScoped
public class ExternalAccounts {
    private static final String PEPPER = "subject-pepper";

    /** Names of which all but the first end at random: more than one is rarely needed. */
    private static final int ATTEMPTS = 5;

    private final Session session;
    private final Secrets secrets;
    private final Emails emails;
    private final Clock clock;

    ExternalAccounts(Session session, Secrets secrets, Emails emails, Clock clock) {
        this.session = session;
        this.secrets = secrets;
        this.emails = emails;
        this.clock = clock;
    }

    /** The secret is made at the start, not within the first sign-in's transaction. */
    void prepare(@Observes @Priority(20) DatabaseReady database) {
        secrets.mac(PEPPER, new byte[0]);
    }

    /**
     * That person's account, made now if this is the first time; disabled or a tombstone too.
     *
     * @throws Problem {@code email-taken} where another account, living or deleted, has the address
     */
    public User account(ExternalPerson person) {
        byte[] key = secrets.mac(PEPPER, person.subject().getBytes(StandardCharsets.UTF_8));
        Problem refusal = Diagnosis.overloaded();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<User> known = known(person.issuer(), key);
            if (known.isPresent()) {
                return known.get();
            }
            if (refusal.type() == ProblemType.EMAIL_TAKEN) {
                throw refusal;
            }
            try {
                return open(person, key, ExternalName.of(person.name(), attempt));
            } catch (RuntimeException e) {
                refusal = met(e);
            }
        }
        throw refusal;
    }

    private Optional<User> known(String issuer, byte[] key) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () ->
                                session
                                        .createNativeQuery(
                                                """
                                                select user_id from external_identities
                                                where issuer = :issuer and subject_key = :key""",
                                                UUID.class)
                                        .setParameter("issuer", issuer)
                                        .setParameter("key", key)
                                        .getResultList()
                                        .stream()
                                        .findFirst()
                                        .flatMap(id -> User.<User>findByIdOptional(id)));
    }

    private User open(ExternalPerson person, byte[] key, Username name) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () -> {
                            User user = new User();
                            user.rename(name);
                            emails.readdress(user, person.email());
                            user.role = Role.USER;
                            user.createdAt = clock.instant();
                            user.updatedAt = user.createdAt;
                            user.persistAndFlush();
                            identify(user, person.issuer(), key);
                            return user;
                        });
    }

    private void identify(User user, String issuer, byte[] key) {
        session.createNativeMutationQuery(
                        """
                        insert into external_identities (issuer, subject_key, user_id)
                        values (:issuer, :key, :user)""")
                .setParameter("issuer", issuer)
                .setParameter("key", key)
                .setParameter("user", user.id)
                .executeUpdate();
    }

    /**
     * What stood in the way of a new account: its name, its address, or the same person's account,
     * which another request has made meanwhile. Everything else is thrown on.
     */
    private static Problem met(RuntimeException failure) {
        Problem problem = Diagnosis.of(failure);
        return switch (problem.type()) {
            case USERNAME_TAKEN, CONFLICT -> problem;
            case EMAIL_TAKEN ->
                    Problem.of(
                            ProblemType.EMAIL_TAKEN,
                            "There is, or was, another account with your e-mail address. Sign in to"
                                    + " that one with its password, or give it another address.",
                            "email");
            default -> throw failure;
        };
    }
}
