package org.votr.http;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Lets no shared cache keep an answer of which its resource says nothing else. */
class PrivateAnswers {
    @ServerResponseFilter
    public void keepPrivate(ContainerResponseContext response) {
        response.getHeaders().putIfAbsent(HttpHeaders.CACHE_CONTROL, List.of("private, no-cache"));
    }
}
