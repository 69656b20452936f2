package org.votr.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;

/** Makes the one answer that a failure gets, wherever in the service it happened. */
@Singleton
class Refusal {
    private static final Logger LOG = Logger.getLogger(Refusal.class);
    private static final String REQUEST_ID = "X-Request-Id";

    private final ObjectMapper json;
    private final AllowedMethods allowed;
    private final Counter internalErrors;

    Refusal(ObjectMapper json, AllowedMethods allowed, MeterRegistry metrics) {
        this.json = json;
        this.allowed = allowed;
        this.internalErrors =
                Counter.builder("votr.internal.errors")
                        .description("Requests answered with 500: faults of the service")
                        .register(metrics);
    }

    /** The problem to answer; what is our own fault, or the database's, is logged here. */
    Problem diagnose(Throwable failure, RoutingContext exchange) {
        Problem problem = Diagnosis.of(failure);
        HttpServerRequest request = exchange.request();
        switch (problem.type()) {
            case INTERNAL_ERROR -> {
                internalErrors.increment();
                String id = exchange.response().headers().get(REQUEST_ID);
                LOG.errorf(failure, "%s %s failed; id=%s", request.method(), request.path(), id);
                return id == null ? problem : problem.with("request_id", id);
            }
            case UNAVAILABLE ->
                    LOG.warnf("%s %s: %s", request.method(), request.path(), rootOf(failure));
            // Quarkus says 404 as well where another resource class knows the path.
            case NOT_FOUND, METHOD_NOT_ALLOWED -> {
                if (!(failure instanceof Problem)) {
                    return wrongMethod(problem, request);
                }
            }
            default -> {}
        }
        return problem;
    }

    /** The headers of the answer, the content type included. */
    Map<String, String> headers(Problem problem, RoutingContext exchange) {
        Map<String, String> headers = new LinkedHashMap<>(problem.headers());
        headers.put("Content-Type", ProblemBody.MEDIA_TYPE);
        headers.putIfAbsent("Cache-Control", "no-store");
        if (problem.type() == ProblemType.UNAUTHORIZED) {
            headers.putIfAbsent("WWW-Authenticate", challenge(exchange.request()));
        }
        return headers;
    }

    byte[] body(Problem problem, RoutingContext exchange) {
        try {
            return json.writeValueAsBytes(ProblemBody.of(problem, exchange.request().path()));
        } catch (JsonProcessingException e) {
            LOG.error("A problem's extension cannot be written", e);
            return "{\"type\":\"/problems/internal-error\",\"title\":\"Internal error\",\"status\":500}"
                    .getBytes(StandardCharsets.UTF_8);
        }
    }

    private Problem wrongMethod(Problem problem, HttpServerRequest request) {
        Set<String> methods = allowed.at(request.path());
        if (methods.isEmpty() || methods.contains(request.method().name())) {
            return problem;
        }
        String names = String.join(", ", methods);
        return Problem.of(
                        ProblemType.METHOD_NOT_ALLOWED, "This path allows " + names + ", no other.")
                .header("Allow", names);
    }

    /** RFC 6750: without a token nothing is said about it. */
    private static String challenge(HttpServerRequest request) {
        String credentials = request.getHeader(HttpHeaders.AUTHORIZATION);
        return credentials != null && credentials.regionMatches(true, 0, "Bearer ", 0, 7)
                ? "Bearer error=\"invalid_token\""
                : "Bearer";
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
