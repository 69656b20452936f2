package org.votr.user;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/**
 * An account, or the tombstone of a deleted one: an id and an e-mail key without a name. Whoever
 * changes an account or issues tokens for it holds the lock on its row.
 */
@Entity
@Table(name = "users")
// A page of polls has as many authors: they are read together.
@BatchSize(size = 100)
public class User extends PanacheEntityBase {
    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    public UUID id;

    @Column(length = 40)
    public @Nullable String username;

    @Column(length = 80)
    public @Nullable String usernameKey;

    @Column(length = 254)
    public @Nullable String email;

    /** Stands for the e-mail address, in tombstones too. */
    @Column(nullable = false)
    public byte[] emailKey;

    /** The e-mail key that was proven to be the user's; not a proof of another one. */
    @Column public byte @Nullable [] verifiedEmailKey;

    /** In PHC string form; null where the account has no password of ours. */
    @Column(length = 200)
    public @Nullable String passwordHash;

    @Column(nullable = false, length = 10)
    @Enumerated(EnumType.STRING)
    public Role role;

    @Column(nullable = false)
    public boolean disabled;

    @Column(nullable = false)
    public Instant createdAt;

    @Column(nullable = false)
    public Instant updatedAt;

    @Column public @Nullable Instant deletedAt;

    /** The account of that id, disabled or not, unless it is deleted. */
    public static Optional<User> findLiving(UUID id) {
        return find("id = ?1 and deletedAt is null", id).firstResultOptional();
    }

    /** The account of that id, unless it is disabled or deleted. */
    public static Optional<User> findActive(UUID id) {
        return find("id = ?1 and deletedAt is null and not disabled", id).firstResultOptional();
    }

    /** Those of these ids whose accounts are disabled or deleted. */
    public static Set<UUID> findInactive(Collection<UUID> ids) {
        return find("id in ?1 and (deletedAt is not null or disabled)", ids).<User>stream()
                .map(user -> user.id)
                .collect(Collectors.toSet());
    }

    /** Those of these accounts that are neither disabled nor deleted. */
    public static List<User> findActive(Collection<UUID> ids) {
        return list("id in ?1 and deletedAt is null and not disabled", ids);
    }

    /**
     * As {@link #findLiving}, locking the row until the transaction ends; rows that refer to it can
     * still be written ({@code for no key update}).
     */
    public static Optional<User> lock(UUID id) {
        return find("id = ?1 and deletedAt is null", id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    /**
     * As {@link #lock}, none where the account is not active any more or its password is not the
     * one that was verified.
     */
    public static Optional<User> lockUnchanged(User verified) {
        return lock(verified.id)
                .filter(User::active)
                .filter(user -> Objects.equals(user.passwordHash, verified.passwordHash));
    }

    /**
     * Keeps the account from being deleted until the transaction ends, and waits while it is. Take
     * it before the lock of a poll of this user's.
     */
    public static void keep(UUID id) {
        getEntityManager()
                .createNativeQuery(
                        "select 1 from pg_advisory_xact_lock_shared(hashtextextended(cast(:id as text), 2))")
                .setParameter("id", id)
                .getSingleResult();
    }

    /**
     * Waits for all who {@link #keep} the account; the others wait until the transaction ends. An
     * advisory lock, because its queue is first come, first served: a stream of changes cannot keep
     * the one who leaves waiting.
     */
    static void release(UUID id) {
        getEntityManager()
                .createNativeQuery(
                        "select 1 from pg_advisory_xact_lock(hashtextextended(cast(:id as text), 2))")
                .setParameter("id", id)
                .getSingleResult();
    }

    /** Whose name has that key; see {@link Username#key}. */
    static Optional<User> findByUsernameKey(String key) {
        return find("usernameKey", key).firstResultOptional();
    }

    /** Whose address has that key; tombstones are not found. */
    static Optional<User> findByEmailKey(byte[] key) {
        return find("emailKey = ?1 and deletedAt is null", key).firstResultOptional();
    }

    /** Up to {@code limit} accounts, the newest first, from the one before {@code before}. */
    static List<User> page(@Nullable UUID before, int limit) {
        return before == null
                ? find("deletedAt is null order by id desc").<User>range(0, limit - 1).list()
                : find("deletedAt is null and id < ?1 order by id desc", before)
                        .<User>range(0, limit - 1)
                        .list();
    }

    /**
     * Locks the accounts of all active administrators, so that two cannot each remove the other.
     */
    static List<UUID> lockAdministrators() {
        return getSession()
                .createNativeQuery(
                        """
                        select id from users
                        where role = 'ADMIN' and not disabled and deleted_at is null
                        order by id for no key update""",
                        UUID.class)
                .getResultList();
    }

    /** Whether the account may be used. */
    public boolean active() {
        return deletedAt == null && !disabled;
    }

    public boolean isAdmin() {
        return role == Role.ADMIN;
    }

    /** Whether the address that the account now has is known to be its user's. */
    public boolean emailVerified() {
        return Arrays.equals(emailKey, verifiedEmailKey);
    }

    /** Whoever acts has read a mail to the account's address. */
    public void proveEmail() {
        verifiedEmailKey = emailKey.clone();
    }

    void rename(Username name) {
        username = name.text();
        usernameKey = name.key();
    }

    /** Leaves the tombstone. */
    void bury(Instant now) {
        username = null;
        usernameKey = null;
        email = null;
        verifiedEmailKey = null;
        passwordHash = null;
        role = Role.USER;
        deletedAt = now;
        updatedAt = now;
    }
}
