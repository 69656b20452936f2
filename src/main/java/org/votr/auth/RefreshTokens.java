package org.votr.auth;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.votr.data.Sha256;
import org.votr.user.CredentialsChanged;
import org.votr.user.User;

/**
 * Refresh tokens: random ones of which the database holds the SHA-256. A log-in begins a family;
 * each use of a token ends it and puts another of its family in its place. A user's tokens change
 * only under the lock on the user's row, so that revoking misses none that is being issued.
 */
@ApplicationScoped
class RefreshTokens {
    private final Session session;
    private final TokenSettings settings;

    RefreshTokens(Session session, TokenSettings settings) {
        this.session = session;
        this.settings = settings;
    }

    /** A token and whose it is. */
    record Issued(User user, String token) {}

    /**
     * The first token of a new family; none where the account is not active any more or the
     * password is not the one that was verified.
     */
    @Transactional(TxType.REQUIRES_NEW)
    Optional<Issued> begin(User verified) {
        return User.lockUnchanged(verified).map(user -> issue(user, UUID.randomUUID()));
    }

    /**
     * The token that takes the place of this one; none where this one is unknown, used or too old.
     * One that was used before may be stolen: its family ends, and that is committed.
     */
    @Transactional(TxType.REQUIRES_NEW)
    Optional<Issued> rotate(String token) {
        byte[] hash = Sha256.of(token);
        Optional<User> user = lockOwner(hash).filter(User::active);
        if (user.isEmpty()) {
            return Optional.empty();
        }
        Optional<UUID> family = use(hash);
        if (family.isEmpty()) {
            endFamilyOfUsed(hash);
        }
        return family.map(id -> issue(user.get(), id));
    }

    /** Ends the token's family. */
    @Transactional(TxType.REQUIRES_NEW)
    void revoke(String token) {
        byte[] hash = Sha256.of(token);
        lockOwner(hash).ifPresent(user -> endFamily(hash));
    }

    /** Ends all families of a user, within the transaction that changes the account. */
    void revokeAll(@Observes CredentialsChanged event) {
        session.createNativeMutationQuery("delete from refresh_tokens where user_id = :user")
                .setParameter("user", event.userId())
                .executeUpdate();
    }

    private Optional<User> lockOwner(byte[] hash) {
        List<UUID> owner =
                session.createNativeQuery(
                                "select user_id from refresh_tokens where token_hash = :hash",
                                UUID.class)
                        .setParameter("hash", hash)
                        .getResultList();
        return owner.stream().findFirst().flatMap(User::lock);
    }

    private Optional<UUID> use(byte[] hash) {
        return session
                .createNativeQuery(
                        """
                        update refresh_tokens set used_at = clock_timestamp()
                        where token_hash = :hash and used_at is null
                          and expires_at > clock_timestamp()
                        returning family""",
                        UUID.class)
                .setParameter("hash", hash)
                .getResultList()
                .stream()
                .findFirst();
    }

    private void endFamilyOfUsed(byte[] hash) {
        session.createNativeMutationQuery(
                        """
                        delete from refresh_tokens where family in (
                            select family from refresh_tokens
                            where token_hash = :hash and used_at is not null)""")
                .setParameter("hash", hash)
                .executeUpdate();
    }

    private void endFamily(byte[] hash) {
        session.createNativeMutationQuery(
                        """
                        delete from refresh_tokens where family in (
                            select family from refresh_tokens where token_hash = :hash)""")
                .setParameter("hash", hash)
                .executeUpdate();
    }

    private Issued issue(User user, UUID family) {
        session.createNativeMutationQuery(
                        """
                        delete from refresh_tokens
                        where user_id = :user and expires_at <= clock_timestamp()""")
                .setParameter("user", user.id)
                .executeUpdate();
        String token = RandomToken.next();
        session.createNativeMutationQuery(
                        """
                        insert into refresh_tokens (token_hash, family, user_id, expires_at)
                        values (:hash, :family, :user,
                                clock_timestamp() + make_interval(secs => :seconds))""")
                .setParameter("hash", Sha256.of(token))
                .setParameter("family", family)
                .setParameter("user", user.id)
                .setParameter("seconds", (double) settings.refreshLifetime().toSeconds())
                .executeUpdate();
        return new Issued(user, token);
    }
}
