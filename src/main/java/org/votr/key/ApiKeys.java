package org.votr.key;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.votr.auth.Caller;
import org.votr.auth.RandomToken;
import org.votr.data.Sha256;
import org.votr.problem.Problem;
import org.votr.problem.ProblemType;
import org.votr.user.CredentialsChanged;

/**
 * Makes, finds and ends keys: one transaction each. A key is looked up at each use, so one that is
 * revoked is dead at once, on every replica.
 */
@ApplicationScoped
class ApiKeys {
    /** What scanners for secrets know a key by. */
    private static final String BEGINNING = "votr_";

    private static final int SHOWN = BEGINNING.length() + 5;
    private static final int MOST = 20;

    private final Caller caller;
    private final Clock clock;

    ApiKeys(Caller caller, Clock clock) {
        this.caller = caller;
        this.clock = clock;
    }

    static boolean looksLikeOne(String token) {
        return token.startsWith(BEGINNING);
    }

    /**
     * A new key of the caller's; those that have run out go.
     *
     * @throws Problem {@code conflict} where there are 20 good ones already
     */
    @Transactional
    CreatedKey create(NewKey request) {
        // Under the lock on the account: not one key too many, and none while a password changes.
        UUID userId = caller.lockUser().id;
        Instant now = clock.instant();
        request.requireValid(now);
        ApiKey.delete("userId = ?1 and expiresAt <= ?2", userId, now);
        if (ApiKey.count("userId", userId) >= MOST) {
            throw Problem.of(
                    ProblemType.CONFLICT,
                    "You have " + MOST + " API keys, which is the most. Revoke one first.");
        }
        String key = BEGINNING + RandomToken.next();
        ApiKey made = new ApiKey();
        made.userId = userId;
        made.keyHash = Sha256.of(key);
        made.name = request.name().strip();
        made.prefix = key.substring(0, SHOWN);
        made.scopes = Scope.join(request.granted());
        made.createdAt = now;
        made.expiresAt = request.ends(now);
        made.persistAndFlush();
        KeyView view = made.view();
        return new CreatedKey(
                view.id(),
                key,
                view.name(),
                view.prefix(),
                view.scopes(),
                view.createdAt(),
                view.expiresAt());
    }

    /** The caller's keys, the newest first. */
    @Transactional
    List<KeyView> own() {
        return ApiKey.of(caller.requireUser().id).stream().map(ApiKey::view).toList();
    }

    /** Ends a key of the caller's. */
    @Transactional
    void revoke(UUID id) {
        if (ApiKey.delete("id = ?1 and userId = ?2", id, caller.requireUser().id) == 0) {
            throw Problem.notFound("API key", id);
        }
    }

    /** The key, if it is good and its user's account is active; it counts as used today. */
    @Transactional
    Optional<ApiKey> use(String key) {
        Instant now = clock.instant();
        Optional<ApiKey> found = ApiKey.findGood(key, now);
        found.ifPresent(good -> used(good, now.truncatedTo(ChronoUnit.DAYS)));
        return found;
    }

    /** Once a day a key is written to, and by one of those who use it at that moment. */
    private static void used(ApiKey key, Instant today) {
        if (key.lastUsedAt == null || key.lastUsedAt.isBefore(today)) {
            ApiKey.update(
                    "lastUsedAt = ?1 where id = ?2 and (lastUsedAt is null or lastUsedAt < ?1)",
                    today,
                    key.id);
        }
    }

    /** Ends all keys of a user, within the transaction that changes the account. */
    @Transactional
    void endAll(@Observes CredentialsChanged event) {
        ApiKey.delete("userId", event.userId());
    }
}
