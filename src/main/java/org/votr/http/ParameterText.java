package org.votr.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.votr.problem.Problem;

/** Refuses text that cannot be stored in the path and in the query, whether it is read or not. */
class ParameterText {
    @ServerRequestFilter
    public void check(ContainerRequestContext request) {
        UriInfo uri = request.getUriInfo();
        check(uri.getPathParameters());
        check(uri.getQueryParameters());
    }

    private static void check(MultivaluedMap<String, String> parameters) {
        for (Map.Entry<String, List<String>> parameter : parameters.entrySet()) {
            for (String value : parameter.getValue()) {
                if (!WellFormed.test(parameter.getKey()) || !WellFormed.test(value)) {
                    throw Problem.invalid(
                            WellFormed.printable(parameter.getKey()), WellFormed.RULE);
                }
            }
        }
    }
}
