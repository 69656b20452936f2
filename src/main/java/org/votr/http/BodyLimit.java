package org.votr.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.votr.problem.Problem;
import org.votr.problem.ProblemType;

/**
 * Refuses a body that says itself that it is too large with a problem: over {@code
 * votr.http.max-body-size}, or for a roll of voters over {@code quarkus.http.limits.max-body-size}.
 * Quarkus keeps the latter for all, but answers with nothing. {@link BodyReader} refuses those that
 * do not say so.
 */
// Not a singleton, as BodyReader is none.
@ApplicationScoped
class BodyLimit {
    private static final long LINGER_MILLIS = 2_000;

    /** What may be large: a line for each of many voters. */
    private static final Pattern LARGE = Pattern.compile("/api/polls/[^/]+/roll/?");

    private final long large;
    private final long usual;

    BodyLimit(
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize large,
            BodySettings settings) {
        this.large = large.asLongValue();
        this.usual = Math.min(this.large, settings.maxBodySize().asLongValue());
    }

    void register(@Observes Filters filters) {
        filters.register(this::refuseByLength, FilterOrder.BODY_LIMIT);
    }

    /** The most bytes that the request's body may have. */
    long bytes(RoutingContext exchange) {
        return LARGE.matcher(exchange.normalizedPath()).matches() ? large : usual;
    }

    Problem exceeded(RoutingContext exchange) {
        long bytes = bytes(exchange);
        return Problem.of(
                        ProblemType.CONTENT_TOO_LARGE,
                        "The body is too large: " + bytes + " bytes are allowed.")
                .with("max_bytes", bytes);
    }

    private void refuseByLength(RoutingContext exchange) {
        HttpServerRequest request = exchange.request();
        if (lengthOf(request) <= bytes(exchange)) {
            exchange.next();
            return;
        }
        linger(exchange);
        exchange.fail(exceeded(exchange));
    }

    /**
     * Reads on for a moment before the connection closes: a caller that is still sending would see
     * a broken connection instead of our answer. In HTTP/2 only the stream ends.
     */
    static void linger(RoutingContext exchange) {
        HttpServerRequest request = exchange.request();
        if (request.version() == HttpVersion.HTTP_2) {
            return;
        }
        exchange.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        request.handler(ignored -> {});
        request.resume();
        long timer = exchange.vertx().setTimer(LINGER_MILLIS, late -> request.connection().close());
        request.connection().closeHandler(closed -> exchange.vertx().cancelTimer(timer));
    }

    private static long lengthOf(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException notANumber) {
            return 0;
        }
    }
}
