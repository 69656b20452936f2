package org.votr.confirm;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.util.UUID;
import org.votr.mail.Links;
import org.votr.mail.NewMail;
import org.votr.mail.Outbox;
import org.votr.problem.Problem;
import org.votr.problem.ProblemType;
import org.votr.user.EmailChanged;
import org.votr.user.User;

/** Whether addresses are their users': asked by a link that is sent there. */
@ApplicationScoped
class Verification {
    private final LinkTokens tokens;
    private final Outbox outbox;
    private final Links links;
    private final MailLanguage language;

    Verification(LinkTokens tokens, Outbox outbox, Links links, MailLanguage language) {
        this.tokens = tokens;
        this.outbox = outbox;
        this.links = links;
        this.language = language;
    }

    /** Within the transaction that opens or changes the account. */
    void begin(@Observes EmailChanged event) {
        User.<User>findByIdOptional(event.userId()).ifPresent(this::mail);
    }

    /**
     * Sends another link, in place of the one before.
     *
     * @throws Problem {@code conflict} where there is nothing to verify
     */
    @Transactional
    void again(UUID userId) {
        User user = User.lock(userId).orElseThrow(() -> Problem.notFound("user", userId));
        if (user.emailVerified()) {
            throw Problem.of(ProblemType.CONFLICT, "This e-mail address is verified already.");
        }
        mail(user);
    }

    /**
     * The address is its user's.
     *
     * @throws Problem {@code link-not-valid}
     */
    @Transactional
    void complete(String token) {
        tokens.use(token, Purpose.VERIFY).proveEmail();
    }

    private void mail(User user) {
        if (outbox.on()) {
            String link = links.to("/confirm", tokens.issue(user, Purpose.VERIFY));
            MailTexts texts = MailLanguage.texts(language.current());
            outbox.add(
                    new NewMail(
                            String.valueOf(user.email),
                            texts.verificationSubject(),
                            texts.verification(link),
                            Purpose.VERIFY.lifetime()));
        }
    }
}
