package org.votr.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * Gives every request an id, or keeps the caller's where it is a decent one. It is in the answer,
 * in each line of the log that the request causes, and in the access log.
 */
final class RequestIds {
    static final String HEADER = "X-Request-Id";

    private static final String LOG_KEY = "request_id";
    private static final Pattern DECENT = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    void register(@Observes Filters filters) {
        filters.register(this::identify, FilterOrder.REQUEST_ID);
    }

    private void identify(RoutingContext exchange) {
        String id = idFor(exchange.request().getHeader(HEADER));
        exchange.response().putHeader(HEADER, id);
        MDC.put(LOG_KEY, id);
        exchange.next();
    }

    static String idFor(@Nullable String given) {
        return given != null && DECENT.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
    }
}
