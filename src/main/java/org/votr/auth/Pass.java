package org.votr.auth;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * A pass is an access token for one poll, for pages of other sites: its holder may read that poll
 * and its result, and vote in it, as whoever it was given for. Everywhere else it is no token.
 */
@ApplicationScoped
public class Pass implements SecurityIdentityAugmentor {
    static final String POLL = "poll";
    static final String VISITOR = "visitor";

    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final Set<String> READING = Set.of("", "/results", "/results/stream");

    @Override
    public Uni<SecurityIdentity> augment(
            SecurityIdentity identity, AuthenticationRequestContext context) {
        return Uni.createFrom().item(identity);
    }

    @Override
    public Uni<SecurityIdentity> augment(
            SecurityIdentity identity,
            AuthenticationRequestContext context,
            Map<String, Object> attributes) {
        if (identity.getPrincipal() instanceof JsonWebToken token
                && token.containsClaim(POLL)
                && !covers(
                        String.valueOf(token.<Object>getClaim(POLL)),
                        HttpSecurityUtils.getRoutingContextAttribute(attributes))) {
            return Uni.createFrom().failure(new AuthenticationFailedException());
        }
        return Uni.createFrom().item(identity);
    }

    private static boolean covers(String poll, @Nullable RoutingContext request) {
        String prefix = "/api/polls/" + poll;
        if (request == null || !request.normalizedPath().startsWith(prefix)) {
            return false;
        }
        String call = request.normalizedPath().substring(prefix.length());
        boolean reads = READING.contains(call) && READS.contains(request.request().method());
        return reads || call.equals("/vote");
    }

    /** Whether that token is a visitor's pass, so that its subject is no user. */
    static boolean ofVisitor(JsonWebToken token) {
        return token.containsClaim(VISITOR);
    }

    /** Whom a pass is given for. */
    public record Holder(UUID id, boolean visitor) {}
}
