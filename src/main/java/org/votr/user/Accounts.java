package org.votr.user;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.votr.problem.Problem;
import org.votr.problem.ProblemType;

/** Opens, changes and closes accounts: one transaction each. */
@ApplicationScoped
public class Accounts {
    /** Longer than any name or address. */
    private static final int MAX_LOGIN = 320;

    private final Emails emails;
    private final Passwords passwords;
    private final Clock clock;
    private final Event<CredentialsChanged> credentialsChanged;
    private final Event<AccountDeleted> accountDeleted;
    private final Event<EmailChanged> emailChanged;

    Accounts(
            Emails emails,
            Passwords passwords,
            Clock clock,
            Event<CredentialsChanged> credentialsChanged,
            Event<AccountDeleted> accountDeleted,
            Event<EmailChanged> emailChanged) {
        this.emails = emails;
        this.passwords = passwords;
        this.clock = clock;
        this.credentialsChanged = credentialsChanged;
        this.accountDeleted = accountDeleted;
        this.emailChanged = emailChanged;
    }

    /**
     * Opens an account. A name or address that is taken, be it by a tombstone, fails by constraint.
     */
    @Transactional
    public AccountView open(NewUser request, Role role) {
        request.requireValid();
        User user = new User();
        // Before any statement: no connection is held while the password is hashed.
        user.passwordHash = passwords.hash(request.password());
        user.rename(Username.of(request.username()));
        readdress(user, request.email());
        user.role = role;
        user.createdAt = clock.instant();
        user.updatedAt = user.createdAt;
        // Flushed here, so that the constraints fire before we answer.
        user.persistAndFlush();
        emailChanged.fire(new EmailChanged(user.id));
        return AccountView.of(user);
    }

    /**
     * Changes an account as its user wishes.
     *
     * @param verifiedHash what the current password was checked against
     */
    @Transactional
    public AccountView change(UUID id, @Nullable String verifiedHash, ProfilePatch patch) {
        Optional<String> newHash = Optional.ofNullable(patch.password()).map(passwords::hash);
        User user = User.lock(id).orElseThrow(() -> Problem.notFound("user", id));
        if (verifiedHash == null || !verifiedHash.equals(user.passwordHash)) {
            throw Problem.of(
                    ProblemType.CONFLICT, "The password was changed meanwhile. Sign in again.");
        }
        Optional.ofNullable(patch.username()).map(Username::of).ifPresent(user::rename);
        byte[] before = user.emailKey;
        Optional.ofNullable(patch.email()).ifPresent(email -> readdress(user, email));
        newHash.ifPresent(hash -> user.passwordHash = hash);
        user.updatedAt = clock.instant();
        user.persistAndFlush();
        if (!Arrays.equals(before, user.emailKey)) {
            user.verifiedEmailKey = null;
            emailChanged.fire(new EmailChanged(id));
        }
        if (newHash.isPresent()) {
            credentialsChanged.fire(new CredentialsChanged(id));
        }
        return AccountView.of(user);
    }

    /**
     * Changes an account's role, or disables or enables it; never the last administrator's.
     *
     * @param actorId the administrator who does it
     */
    @Transactional
    public AccountView administer(UUID actorId, UUID id, AccountPatch patch) {
        if (patch.demotes()) {
            requireAnotherAdministrator(id);
        }
        User user = User.lock(id).orElseThrow(() -> Problem.notFound("user", id));
        patch.acts(user).forEach(act -> AdminAct.record(actorId, act, id, patch.reason()));
        user.role = Optional.ofNullable(patch.role()).orElse(user.role);
        user.disabled = Optional.ofNullable(patch.disabled()).orElse(user.disabled);
        user.updatedAt = clock.instant();
        if (user.disabled) {
            credentialsChanged.fire(new CredentialsChanged(id));
        }
        return AccountView.of(user);
    }

    /**
     * Makes an account a tombstone, as an administrator wants it; never the last administrator's.
     *
     * @param actorId the administrator who does it
     */
    @Transactional
    public void delete(UUID actorId, UUID id) {
        delete(id);
        AdminAct.record(actorId, Act.USER_DELETED, id, null);
    }

    /** Makes an account a tombstone, as its user wants it; never the last administrator's. */
    @Transactional
    public void delete(UUID id) {
        User.release(id);
        requireAnotherAdministrator(id);
        User user = User.lock(id).orElseThrow(() -> Problem.notFound("user", id));
        credentialsChanged.fire(new CredentialsChanged(id));
        accountDeleted.fire(new AccountDeleted(id));
        // Last: this changes keys, for which it waits for all who write rows that refer to the
        // account, and they may hold the lock of a poll that had to be closed.
        user.bury(clock.instant());
        user.persistAndFlush();
    }

    /** Whoever signs in with that name or e-mail address, disabled or not. */
    @Transactional
    public Optional<User> findByLogin(String login) {
        if (login.length() > MAX_LOGIN) {
            return Optional.empty();
        }
        // No name holds an @, and every address does.
        return login.contains("@")
                ? User.findByEmailKey(emails.key(login))
                : User.findByUsernameKey(Username.keyOf(login));
    }

    /** What is the same for all ways to write the same login, of no account too. */
    public static String loginKey(String login) {
        return login.length() > MAX_LOGIN ? "" : Username.keyOf(login);
    }

    private void readdress(User user, String email) {
        user.email = Emails.clean(email);
        user.emailKey = emails.key(email);
    }

    private static void requireAnotherAdministrator(UUID id) {
        var administrators = User.lockAdministrators();
        if (administrators.size() == 1 && administrators.contains(id)) {
            throw Problem.of(
                    ProblemType.CONFLICT,
                    "This is the last administrator. Make another user one first.");
        }
    }
}
