package org.votr.problem;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Answers what fails before or beside the resources: Quarkus would send a page or nothing. */
@Singleton
class RouteFailures {
    private final Refusal refusal;

    RouteFailures(Refusal refusal) {
        this.refusal = refusal;
    }

    void register(@Observes Router router) {
        // Vert.x asks the failure handlers in the order of their routes; ours is the first.
        router.route().order(Integer.MIN_VALUE).failureHandler(this::answer);
    }

    private void answer(RoutingContext exchange) {
        HttpServerResponse response = exchange.response();
        if (response.ended() || response.closed()) {
            return;
        }
        if (response.headWritten()) {
            HalfAnswer.breakOff(exchange.request());
            return;
        }
        Problem problem = diagnose(exchange);
        response.setStatusCode(problem.type().status());
        refusal.headers(problem, exchange).forEach(response::putHeader);
        response.end(Buffer.buffer(refusal.body(problem, exchange)));
    }

    private Problem diagnose(RoutingContext exchange) {
        if (exchange.failure() == null) {
            return Diagnosis.ofStatus(exchange.statusCode()).orElseGet(Diagnosis::internal);
        }
        // A path or a query that cannot be decoded fails with both a status and a reason.
        return exchange.statusCode() == 400
                ? Diagnosis.ofStatus(400).orElseGet(Diagnosis::internal)
                : refusal.diagnose(exchange.failure(), exchange);
    }
}
