package org.votr.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.votr.auth.RandomToken;
import org.votr.auth.TokenSettings;
import org.votr.data.Sha256;
import org.votr.user.CredentialsChanged;
import org.votr.user.User;

/**
 * Browsers that are signed in, each known by a random token of which the database holds the
 * SHA-256. A session lasts as long as a refresh token does after it was last used. Unlike a refresh
 * token its own is not replaced at each use: a page that is left while the answer is under way
 * would be left without one.
 */
@ApplicationScoped
class Sessions {
    private final Session session;
    private final TokenSettings settings;

    Sessions(Session session, TokenSettings settings) {
        this.session = session;
        this.settings = settings;
    }

    /**
     * A session's token; none where the account or its password are not any more what they were.
     */
    @Transactional(TxType.REQUIRES_NEW)
    Optional<String> begin(User verified) {
        return User.lockUnchanged(verified).map(user -> insert(user.id));
    }

    /** Whose session that is, which goes on; none where it has ended. */
    @Transactional(TxType.REQUIRES_NEW)
    Optional<User> use(String token) {
        return session
                .createNativeQuery(
                        """
                        update sessions
                        set expires_at = clock_timestamp() + make_interval(secs => :seconds)
                        where token_hash = :hash and expires_at > clock_timestamp()
                        returning user_id""",
                        UUID.class)
                .setParameter("seconds", seconds())
                .setParameter("hash", Sha256.of(token))
                .getResultList()
                .stream()
                .findFirst()
                .flatMap(User::findActive);
    }

    /** Ends the session; an unknown one is no error. */
    @Transactional(TxType.REQUIRES_NEW)
    void end(String token) {
        session.createNativeMutationQuery("delete from sessions where token_hash = :hash")
                .setParameter("hash", Sha256.of(token))
                .executeUpdate();
    }

    /** Ends all sessions of a user, within the transaction that changes the account. */
    void endAll(@Observes CredentialsChanged event) {
        session.createNativeMutationQuery("delete from sessions where user_id = :user")
                .setParameter("user", event.userId())
                .executeUpdate();
    }

    private String insert(UUID userId) {
        session.createNativeMutationQuery(
                        """
                        delete from sessions
                        where user_id = :user and expires_at <= clock_timestamp()""")
                .setParameter("user", userId)
                .executeUpdate();
        String token = RandomToken.next();
        session.createNativeMutationQuery(
                        """
                        insert into sessions (token_hash, user_id, expires_at)
                        values (:hash, :user,
                                clock_timestamp() + make_interval(secs => :seconds))""")
                .setParameter("hash", Sha256.of(token))
                .setParameter("user", userId)
                .setParameter("seconds", seconds())
                .executeUpdate();
        return token;
    }

    private double seconds() {
        return settings.refreshLifetime().toSeconds();
    }
}
