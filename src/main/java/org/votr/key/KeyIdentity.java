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
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.votr.auth.CallerIdentity;
import org.votr.problem.Problem;

/** Callers with a key: who that is, and whether the key is good for this call. */
@ApplicationScoped
class KeyIdentity implements IdentityProvider<TokenAuthenticationRequest> {
    private final ApiKeys keys;

    KeyIdentity(ApiKeys keys) {
        this.keys = keys;
    }

    @Override
    public Class<TokenAuthenticationRequest> getRequestType() {
        return TokenAuthenticationRequest.class;
    }

    /** Before the one for access tokens, which refuses all else. */
    @Override
    public int priority() {
        return 20;
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
        return CallerIdentity.key(key.userId, key.expiresAt, credential);
    }
}
