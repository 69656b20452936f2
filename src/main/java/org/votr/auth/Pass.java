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
import java.util.Optional;
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

    /** The issue number of the invitation that the subject was let in by. */
    static final String INVITATION = "invitation";

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
                && !covers(token, HttpSecurityUtils.getRoutingContextAttribute(attributes))) {
            return Uni.createFrom().failure(new AuthenticationFailedException());
        }
        return Uni.createFrom().item(identity);
    }

    private static boolean covers(JsonWebToken token, @Nullable RoutingContext request) {
        String prefix = "/api/polls/" + token.<Object>getClaim(POLL);
        if (request == null || !request.normalizedPath().startsWith(prefix)) {
            return false;
        }
        String call = request.normalizedPath().substring(prefix.length());
        boolean reads = READING.contains(call) && READS.contains(request.request().method());
        return reads
                || call.equals("/vote")
                || (call.equals("/options") && suggests(token, request));
    }

    /** Who is invited has no other token to add an option with, where voters may. */
    private static boolean suggests(JsonWebToken token, RoutingContext request) {
        return token.containsClaim(INVITATION)
                && request.request().method().equals(HttpMethod.POST);
    }

    /** Whether that token is a visitor's pass, so that its subject is no user. */
    static boolean ofVisitor(JsonWebToken token) {
        return token.containsClaim(VISITOR);
    }

    /** The invitation that the token is a pass of, so that its subject is no user. */
    static Optional<Invitation> invitation(JsonWebToken token) {
        return token.containsClaim(INVITATION)
                ? Optional.of(
                        new Invitation(
                                UUID.fromString(token.getSubject()),
                                Integer.parseInt(token.<String>getClaim(INVITATION))))
                : Optional.empty();
    }

    /**
     * Whom a pass of a poll for invited voters is given for.
     *
     * @param entry the voter's entry in the poll's roll
     * @param issue which of the entry's links it was: the one before is good no more once there is
     *     another
     */
    public record Invitation(UUID entry, int issue) {}

    /** Whom a pass is given for. */
    public record Holder(UUID id, boolean visitor) {}
}
