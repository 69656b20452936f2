package org.votr.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import org.votr.problem.Problem;

/**
 * Refuses requests that do not say their host (RFC 9112, 3.2): links in answers are made of it.
 * Probes may leave it out.
 */
final class HostRequired {
    /** Of a name in the Domain Name System (RFC 1035, 2.3.4). */
    private static final int LONGEST_NAME = 255;

    void register(@Observes Filters filters) {
        filters.register(HostRequired::check, FilterOrder.HOST_REQUIRED);
    }

    private static void check(RoutingContext exchange) {
        HostAndPort host = exchange.request().authority();
        boolean named =
                host != null && !host.host().isEmpty() && host.host().length() <= LONGEST_NAME;
        if (!named && !String.valueOf(exchange.request().path()).startsWith("/q/")) {
            exchange.fail(
                    Problem.invalid("Host", "must be the name that the service is called by"));
        } else {
            exchange.next();
        }
    }
}
