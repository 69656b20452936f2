package org.votr.confirm;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.votr.auth.PasswordCheck;
import org.votr.mail.Links;
import org.votr.mail.NewMail;
import org.votr.mail.Outbox;
import org.votr.problem.Problem;
import org.votr.user.Accounts;
import org.votr.user.CredentialsChanged;
import org.votr.user.Passwords;
import org.votr.user.User;

/** A new password for who can read the account's mail. */
@ApplicationScoped
class PasswordReset {
    private static final Logger LOG = Logger.getLogger(PasswordReset.class);

    private final LinkTokens tokens;
    private final Accounts accounts;
    private final Passwords passwords;
    private final PasswordCheck passwordCheck;
    private final Outbox outbox;
    private final Links links;
    private final MailLanguage language;
    private final Clock clock;
    private final Event<Asked> asked;
    private final Event<CredentialsChanged> credentialsChanged;

    PasswordReset(
            LinkTokens tokens,
            Accounts accounts,
            Passwords passwords,
            PasswordCheck passwordCheck,
            Outbox outbox,
            Links links,
            MailLanguage language,
            Clock clock,
            Event<Asked> asked,
            Event<CredentialsChanged> credentialsChanged) {
        this.tokens = tokens;
        this.accounts = accounts;
        this.passwords = passwords;
        this.passwordCheck = passwordCheck;
        this.outbox = outbox;
        this.links = links;
        this.language = language;
        this.clock = clock;
        this.asked = asked;
        this.credentialsChanged = credentialsChanged;
    }

    /** Somebody asks for a link. */
    record Asked(String email, String language) {}

    /**
     * Sends a link if that address has an account. Whether it has is looked up after the answer: no
     * caller can tell by its time.
     */
    void ask(String email) {
        asked.fireAsync(new Asked(email, language.current()))
                .whenComplete(
                        (done, failure) -> {
                            if (failure != null) {
                                LOG.error("A link to a new password was not sent", failure);
                            }
                        });
    }

    @Transactional
    void mail(@ObservesAsync Asked asked) {
        accounts.findByLogin(asked.email)
                .flatMap(user -> User.lock(user.id))
                .filter(User::active)
                // Who signs in elsewhere has no password here, and needs none.
                .filter(user -> user.passwordHash != null)
                .ifPresent(user -> mail(user, MailLanguage.texts(asked.language)));
    }

    private void mail(User user, MailTexts texts) {
        String link = links.to("/reset", tokens.issue(user, Purpose.RESET));
        outbox.add(
                new NewMail(
                        String.valueOf(user.email),
                        texts.resetSubject(),
                        texts.reset(link),
                        Purpose.RESET.lifetime()));
    }

    /**
     * Sets a new password, which ends all sessions. The link has proven the address too.
     *
     * @throws Problem {@code link-not-valid}
     */
    void complete(String token, String password) {
        // A hash takes long: only for who has a token, and while no connection is held.
        tokens.requireKnown(token);
        String hash = passwords.hash(password);
        UUID userId = QuarkusTransaction.requiringNew().call(() -> change(token, hash));
        passwordCheck.forgive(userId);
    }

    private UUID change(String token, String hash) {
        User user = tokens.use(token, Purpose.RESET);
        user.passwordHash = hash;
        user.proveEmail();
        user.updatedAt = clock.instant();
        user.persistAndFlush();
        credentialsChanged.fire(new CredentialsChanged(user.id));
        return user.id;
    }
}
