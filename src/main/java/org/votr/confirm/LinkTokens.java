package org.votr.confirm;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.votr.auth.RandomToken;
import org.votr.data.Sha256;
import org.votr.problem.Problem;
import org.votr.problem.ProblemType;
import org.votr.user.AccountDeleted;
import org.votr.user.CredentialsChanged;
import org.votr.user.User;

/**
 * The secrets in mailed links: random ones of which the database holds the SHA-256. An account has
 * one of each kind, the newest; it is good once, and for the address that it was sent to. Whoever
 * makes or uses one holds the lock on the account's row.
 */
@ApplicationScoped
class LinkTokens {
    private final Session session;

    LinkTokens(Session session) {
        this.session = session;
    }

    /** A token for the user's present address, in place of one there may be. */
    @Transactional(TxType.MANDATORY)
    String issue(User user, Purpose purpose) {
        String token = RandomToken.next();
        session.createNativeMutationQuery(
                        """
                        insert into link_tokens (user_id, purpose, token_hash, email_key, expires_at)
                        values (:user, :purpose, :hash, :key,
                                clock_timestamp() + make_interval(secs => :seconds))
                        on conflict on constraint pk_link_tokens do update
                        set token_hash = excluded.token_hash, email_key = excluded.email_key,
                            expires_at = excluded.expires_at""")
                .setParameter("user", user.id)
                .setParameter("purpose", purpose.name())
                .setParameter("hash", Sha256.of(token))
                .setParameter("key", user.emailKey)
                .setParameter("seconds", (double) purpose.lifetime().toSeconds())
                .executeUpdate();
        return token;
    }

    /**
     * Uses the token up. Of two who come with it at once, one does.
     *
     * @return whose it is, with the lock on the account
     * @throws Problem {@code link-not-valid} for every token that is not good, whatever the reason
     */
    @Transactional(TxType.MANDATORY)
    User use(String token, Purpose purpose) {
        byte[] hash = Sha256.of(token);
        return owner(hash)
                .flatMap(User::lock)
                .filter(User::active)
                .filter(user -> delete(hash, purpose, user))
                .orElseThrow(LinkTokens::notValid);
    }

    /**
     * Looks without using anything up, for whoever has a costly thing to do first.
     *
     * @throws Problem {@code link-not-valid} where the token is unknown
     */
    @Transactional(TxType.REQUIRES_NEW)
    void requireKnown(String token) {
        if (owner(Sha256.of(token)).isEmpty()) {
            throw notValid();
        }
    }

    /** A link to a new password is of no use once there is one, nor for a disabled account. */
    void endResets(@Observes CredentialsChanged event) {
        session.createNativeMutationQuery(
                        "delete from link_tokens where user_id = :user and purpose = 'RESET'")
                .setParameter("user", event.userId())
                .executeUpdate();
    }

    void endAll(@Observes AccountDeleted event) {
        session.createNativeMutationQuery("delete from link_tokens where user_id = :user")
                .setParameter("user", event.userId())
                .executeUpdate();
    }

    private Optional<UUID> owner(byte[] hash) {
        return session
                .createNativeQuery(
                        "select user_id from link_tokens where token_hash = :hash", UUID.class)
                .setParameter("hash", hash)
                .getResultList()
                .stream()
                .findFirst();
    }

    private boolean delete(byte[] hash, Purpose purpose, User user) {
        int deleted =
                session.createNativeMutationQuery(
                                """
                                delete from link_tokens
                                where token_hash = :hash and purpose = :purpose
                                  and email_key = :key and expires_at > clock_timestamp()""")
                        .setParameter("hash", hash)
                        .setParameter("purpose", purpose.name())
                        .setParameter("key", user.emailKey)
                        .executeUpdate();
        return deleted == 1;
    }

    private static Problem notValid() {
        return Problem.of(
                ProblemType.LINK_NOT_VALID,
                "This link was used, is too old, or a newer one was sent. Ask for another.");
    }
}
