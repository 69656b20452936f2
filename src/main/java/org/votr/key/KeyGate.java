package org.votr.key;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.votr.problem.Problem;

/**
 * Refuses keys where they are good for nothing, calls that never ask who is calling included: a new
 * call is closed to keys until {@link KeyCalls} names it.
 */
class KeyGate {
    private static final String BEARER = "Bearer ";

    /**
     * Looks at the request's key, without a query.
     *
     * @throws Problem {@code insufficient-scope}
     */
    @ServerRequestFilter(preMatching = true, nonBlocking = true)
    public void check(ContainerRequestContext request, RoutingContext exchange) {
        String header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (header != null
                && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && ApiKeys.looksLikeOne(header.substring(BEARER.length()).strip())
                && KeyCalls.scope(exchange).isEmpty()) {
            throw KeyCalls.closed();
        }
    }
}
