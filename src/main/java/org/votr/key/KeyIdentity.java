package org.votr.key;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.credential.TokenCredential;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.votr.auth.CallerIdentity;
import org.votr.auth.TokenSettings;
import org.votr.problem.Problem;

/** Callers with a key: who that is, and whether the key is good for this call. */
@ApplicationScoped
class KeyIdentity implements IdentityProvider<TokenAuthenticationRequest> {
    private final ApiKeys keys;
    private final TokenSettings tokens;
    private final Clock clock;

    KeyIdentity(ApiKeys keys, TokenSettings tokens, Clock clock) {
        this.keys = keys;
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public Class<TokenAuthenticationRequest> getRequestType() {
        return TokenAuthenticationRequest.class;
    }

    /**
     * Before the one for access tokens, which is after SYSTEM_FIRST by one and refuses all else.
     */
    @Override
    public int priority() {
        return SYSTEM_FIRST + 3;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            TokenAuthenticationRequest request, AuthenticationRequestContext context) {
        TokenCredential credential = request.getToken();
        if (!ApiKeys.looksLikeOne(credential.getToken())) {
            return Uni.createFrom().nullItem();
        }
        RoutingContext exchange = HttpSecurityUtils.getRoutingContextAttribute(request);
        return context.runBlocking(() -> identify(credential, exchange));
    }

    /**
     * The key's user.
     *
     * @throws AuthenticationFailedException for a key that is not good
     * @throws Problem {@code insufficient-scope}
     */
    private SecurityIdentity identify(
            TokenCredential credential, @Nullable RoutingContext exchange) {
        ApiKey key =
                keys.use(credential.getToken())
                        .orElseThrow(() -> new AuthenticationFailedException("no such key"));
        Scope scope =
                Optional.ofNullable(exchange)
                        .flatMap(KeyCalls::scope)
                        .orElseThrow(KeyCalls::closed);
        if (!key.allowed().contains(scope)) {
            throw KeyCalls.lacks(scope);
        }
        return CallerIdentity.key(key.userId, ends(key), credential);
    }

    /** A stream outlives a revoked key no longer than it outlives a session. */
    private Instant ends(ApiKey key) {
        Instant soon = clock.instant().plus(tokens.accessLifetime());
        return soon.isBefore(key.expiresAt) ? soon : key.expiresAt;
    }
}
