package org.votr.problem;

import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.hibernate.validator.runtime.jaxrs.ResteasyReactiveViolationException;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.validation.ValidationException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers what fails inside a resource, or on the way to it. */
class RestFailures {
    private final Refusal refusal;

    RestFailures(Refusal refusal) {
        this.refusal = refusal;
    }

    /** All are named that Quarkus maps on its own: the nearest class wins. */
    @ServerExceptionMapper({
        Throwable.class,
        WebApplicationException.class,
        NotFoundException.class,
        ValidationException.class,
        ResteasyReactiveViolationException.class,
        MismatchedInputException.class,
        InvalidDefinitionException.class,
        AuthenticationFailedException.class,
        AuthenticationCompletionException.class,
        UnauthorizedException.class,
        ForbiddenException.class
    })
    Response answer(Throwable failure, RoutingContext exchange) {
        if (failure instanceof WebApplicationException http
                && http.getResponse().getStatus() < 400) {
            return http.getResponse();
        }
        HttpServerResponse response = exchange.response();
        if (response.closed()) {
            // The caller hung up in the middle of the answer.
            return Response.noContent().build();
        }
        Problem problem = refusal.diagnose(failure, exchange);
        if (response.headWritten()) {
            HalfAnswer.breakOff(exchange.request());
            return Response.noContent().build();
        }
        Response.ResponseBuilder answer = Response.status(problem.type().status());
        refusal.headers(problem, exchange).forEach(answer::header);
        return answer.entity(refusal.body(problem, exchange)).build();
    }
}
