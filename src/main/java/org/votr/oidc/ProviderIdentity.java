package org.votr.oidc;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.security.credential.TokenCredential;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import org.votr.auth.Caller;
import org.votr.auth.CallerIdentity;
import org.votr.user.ExternalAccounts;
import org.votr.user.Role;
import org.votr.user.User;

/**
 * Callers with a token of the provider. Which user that is, is remembered for a minute, so that a
 * voter's ballots cost no query each; whether the account is active is asked where it is for our
 * own tokens.
 */
@ApplicationScoped
class ProviderIdentity implements IdentityProvider<TokenAuthenticationRequest> {
    private static final int REMEMBERED = 50_000;
    private static final Duration MEMORY = Duration.ofMinutes(1);

    private final ProviderTokens tokens;
    private final ExternalAccounts accounts;
    private final Cache<Subject, Known> known =
            Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterWrite(MEMORY).build();

    ProviderIdentity(ProviderTokens tokens, ExternalAccounts accounts) {
        this.tokens = tokens;
        this.accounts = accounts;
    }

    private record Subject(String issuer, String id) {}

    private record Known(UUID userId, Role role) {}

    @Override
    public Class<TokenAuthenticationRequest> getRequestType() {
        return TokenAuthenticationRequest.class;
    }

    /**
     * Before the one for our own tokens, which is after SYSTEM_FIRST by one and refuses all others.
     */
    @Override
    public int priority() {
        return SYSTEM_FIRST + 2;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            TokenAuthenticationRequest request, AuthenticationRequestContext context) {
        TokenCredential credential = request.getToken();
        if (!tokens.claims(credential.getToken())) {
            return Uni.createFrom().nullItem();
        }
        return backHere(tokens.check(credential.getToken()))
                .chain(
                        signed -> {
                            Subject subject =
                                    new Subject(
                                            signed.person().issuer(), signed.person().subject());
                            Known user = known.getIfPresent(subject);
                            return user == null
                                    ? context.runBlocking(
                                            () ->
                                                    identity(
                                                            look(signed, subject),
                                                            signed,
                                                            credential))
                                    : Uni.createFrom().item(identity(user, signed, credential));
                        });
    }

    private Known look(ProviderTokens.Signed signed, Subject subject) {
        User user = accounts.account(signed.person());
        if (!user.active()) {
            throw Caller.notSignedIn();
        }
        Known found = new Known(user.id, user.role);
        known.put(subject, found);
        return found;
    }

    private static SecurityIdentity identity(
            Known user, ProviderTokens.Signed signed, TokenCredential credential) {
        return CallerIdentity.of(user.userId(), user.role(), signed.ends(), credential);
    }

    /** Keys may arrive on another request's event loop: each request goes on with its own. */
    private static <T> Uni<T> backHere(Uni<T> answer) {
        Context here = Vertx.currentContext();
        return here == null
                ? answer
                : answer.emitOn(work -> here.runOnContext(nothing -> work.run()));
    }
}
