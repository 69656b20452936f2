package org.votr.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import org.votr.problem.Problem;

/**
 * Refuses requests of the API that do not say their host (RFC 9112, 3.2): links in answers are made
 * of it. Probes may leave it out.
 */
final class HostRequired {
    void register(@Observes Filters filters) {
        filters.register(HostRequired::check, FilterOrder.HOST_REQUIRED);
    }

    private static void check(RoutingContext exchange) {
        String path = exchange.request().path();
        if (exchange.request().authority() == null && path != null && path.startsWith("/api/")) {
            exchange.fail(
                    Problem.invalid("Host", "must be the name that the service is called by"));
        } else {
            exchange.next();
        }
    }
}
