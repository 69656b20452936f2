package org.votr.oidc;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.Key;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.VerificationJwkSelector;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;
import org.votr.data.Shared;
import org.votr.problem.Problem;
import org.votr.problem.ProblemType;

/**
 * The provider's keys, kept in memory. They are read anew every ten minutes while they are in use,
 * and when a token names a key that is not among them, once for all who wait and never more often
 * than {@link OidcSettings#keysEvery}. While the provider is away those that are known stay good.
 */
@ApplicationScoped
class ProviderKeys {
    private static final Logger LOG = Logger.getLogger(ProviderKeys.class);
    private static final Duration FRESH = Duration.ofMinutes(10);

    /** How long a request waits for keys: a provider that hangs holds up no thread for longer. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** How many requests wait at once; the others are told to come again. */
    private static final int WAITING = 16;

    private final KeyFetch fetch;
    private final long everyNanos;
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile List<JsonWebKey> keys = List.of();
    private volatile long readAt;
    private long triedAt;
    private @Nullable CompletableFuture<List<JsonWebKey>> underWay;

    @Inject
    ProviderKeys(KeyFetch fetch, OidcSettings settings) {
        this(fetch, settings.keysEvery());
    }

    ProviderKeys(KeyFetch fetch, Duration every) {
        this.fetch = fetch;
        this.everyNanos = every.toNanos();
    }

    /**
     * Completes when it is known whether the token's key is among the provider's.
     *
     * @throws Problem {@code unavailable} where the provider's keys are not to be had now
     */
    Uni<Void> await(Issuer issuer, JsonWebSignature token) {
        if (find(token).isPresent()) {
            if (System.nanoTime() - readAt > FRESH.toNanos()) {
                refresh(issuer);
            }
            return Uni.createFrom().voidItem();
        }
        CompletableFuture<List<JsonWebKey>> read = reading(issuer);
        if (read == null) {
            return keys.isEmpty()
                    ? Uni.createFrom().failure(ProviderKeys::away)
                    : Uni.createFrom().voidItem();
        }
        if (waiting.incrementAndGet() > WAITING) {
            waiting.decrementAndGet();
            return Uni.createFrom().failure(ProviderKeys::away);
        }
        return Shared.uni(read)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .transform(failure -> away())
                .onTermination()
                .invoke(waiting::decrementAndGet)
                .replaceWithVoid();
    }

    /** The key that the token is to be checked with, if it is known. */
    Optional<Key> find(JsonWebSignature token) {
        try {
            return Optional.ofNullable(new VerificationJwkSelector().select(token, keys))
                    .map(JsonWebKey::getKey);
        } catch (JoseException e) {
            return Optional.empty();
        }
    }

    /** Reads the keys, unless that was tried only just now; nobody waits. */
    void refresh(Issuer issuer) {
        CompletableFuture<List<JsonWebKey>> unawaited = reading(issuer);
        LOG.debugf("Reading keys: %s", unawaited != null);
    }

    /** The keys as they are read now; null where that was tried only just now. */
    private synchronized @Nullable CompletableFuture<List<JsonWebKey>> reading(Issuer issuer) {
        if (underWay != null && !underWay.isDone()) {
            return underWay;
        }
        long now = System.nanoTime();
        if (underWay != null && now - triedAt < everyNanos) {
            return null;
        }
        triedAt = now;
        underWay =
                fetch.keys(issuer)
                        .invoke(this::take)
                        .onFailure()
                        .invoke(
                                e ->
                                        LOG.warnf(
                                                "The keys of %s cannot be read: %s",
                                                issuer.url(), e))
                        .subscribeAsCompletionStage();
        return underWay;
    }

    private void take(List<JsonWebKey> read) {
        keys = read;
        readAt = System.nanoTime();
    }

    private static Problem away() {
        return Problem.of(
                        ProblemType.UNAVAILABLE,
                        "The provider that made this token cannot be asked for its keys now. Repeat"
                                + " the request in a moment.")
                .retryAfter(Duration.ofSeconds(2));
    }
}
