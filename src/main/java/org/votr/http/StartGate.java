package org.votr.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.votr.data.DatabaseStart;
import org.votr.problem.Problem;
import org.votr.problem.ProblemType;

/** Lets no request of the API pass before the start is done: keys are not checked until then. */
@Singleton
class StartGate {
    private final DatabaseStart start;

    StartGate(DatabaseStart start) {
        this.start = start;
    }

    void register(@Observes Filters filters) {
        filters.register(this::pass, FilterOrder.START_GATE);
    }

    private void pass(RoutingContext exchange) {
        String path = exchange.request().path();
        if (start.waitingFor().isEmpty() || (path != null && path.startsWith("/q/"))) {
            exchange.next();
        } else {
            exchange.fail(
                    Problem.of(
                                    ProblemType.UNAVAILABLE,
                                    "The service is starting. Repeat the request in a moment.")
                            .retryAfter(Duration.ofSeconds(2)));
        }
    }
}
