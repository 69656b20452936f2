package org.votr.auth;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;
import org.votr.problem.Problem;
import org.votr.problem.ProblemType;
import org.votr.user.Role;
import org.votr.user.User;

/**
 * Who makes the current request. The token is checked at the first question, and an invalid one is
 * then refused with 401; on the event loop, where nothing may block, ask after {@link #identified}.
 */
@RequestScoped
public class Caller {
    private final SecurityIdentity identity;
    private final CurrentIdentityAssociation association;
    private final RoutingContext request;
    private final Visitor visitor;
    private @Nullable UUID visitorId;

    Caller(
            SecurityIdentity identity,
            CurrentIdentityAssociation association,
            RoutingContext request,
            Visitor visitor) {
        this.identity = identity;
        this.association = association;
        this.request = request;
        this.visitor = visitor;
    }

    /** Completes when the token is checked: then questions can be asked on the event loop too. */
    public Uni<Void> identified() {
        return association.getDeferredIdentity().invoke(association::setIdentity).replaceWithVoid();
    }

    /** The user that the access token names; whether the account is still active is not asked. */
    public Optional<UUID> userId() {
        return token().filter(token -> !Pass.ofVisitor(token)).map(Caller::subject);
    }

    /** When the access token runs out. */
    public Optional<Instant> tokenEnds() {
        return token().map(token -> Instant.ofEpochSecond(token.getExpirationTime()));
    }

    private Optional<JsonWebToken> token() {
        return identity.getPrincipal() instanceof JsonWebToken token
                ? Optional.of(token)
                : Optional.empty();
    }

    private static UUID subject(JsonWebToken token) {
        return UUID.fromString(token.getSubject());
    }

    /** Whether the access token says that its user was an administrator when it was issued. */
    public boolean isAdmin() {
        return identity.hasRole(Role.ADMIN_NAME);
    }

    /**
     * The signed-in user.
     *
     * @throws Problem {@code unauthorized} without a token, or when the account is disabled or
     *     deleted although its token has not run out
     */
    public User requireUser() {
        return userId().flatMap(User::findActive).orElseThrow(Caller::notSignedIn);
    }

    /**
     * The signed-in user, whose account nobody changes or deletes until the transaction ends.
     *
     * @throws Problem as {@link #requireUser}
     */
    public User lockUser() {
        return userId().flatMap(User::lock).filter(User::active).orElseThrow(Caller::notSignedIn);
    }

    /** The refusal of a token whose account is disabled or deleted. */
    public static Problem notSignedIn() {
        return Problem.of(ProblemType.UNAUTHORIZED, "Sign in with an active account.")
                .header("WWW-Authenticate", "Bearer");
    }

    /** Whether that user, who is the caller, may do here what only administrators may. */
    public boolean administers(User user) {
        return user.isAdmin() && !byKey();
    }

    /** Whether a machine with an API key is calling. */
    public boolean byKey() {
        return token().filter(CallerIdentity::ofKey).isPresent();
    }

    /**
     * The signed-in administrator, by what the database says now.
     *
     * @throws Problem as {@link #requireUser}, and {@code forbidden} for other users
     */
    public User requireAdmin() {
        User user = requireUser();
        if (!administers(user)) {
            throw Problem.of(ProblemType.FORBIDDEN, "Only administrators may do this.");
        }
        return user;
    }

    /** The visitor that a pass or the signed cookie names. */
    public Optional<UUID> visitorId() {
        if (visitorId == null) {
            visitorId =
                    token().filter(Pass::ofVisitor)
                            .map(Caller::subject)
                            .or(() -> visitor.read(request))
                            .orElse(null);
        }
        return Optional.ofNullable(visitorId);
    }

    /** The visitor, who is given a cookie with this answer where the request brings none. */
    public UUID visitorOrNew() {
        UUID id = visitorId().orElseGet(() -> visitor.welcome(request));
        visitorId = id;
        return id;
    }

    /** The caller's network, for limits: an IPv4 address, or the /64 of an IPv6 address. */
    public String network() {
        SocketAddress address = request.request().remoteAddress();
        return address == null || address.host() == null ? "local" : Network.of(address.host());
    }
}
