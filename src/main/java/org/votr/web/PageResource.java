package org.votr.web;

import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The pages. Each is the same frame, which the scripts under {@code web/app} fill by the address; a
 * poll's holds its question and options too, for whoever shows a link to it and runs no script.
 */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@PermitAll
public class PageResource {
    private static final String UUID_PATTERN = "[0-9a-fA-F-]{36}";

    private final Template page;
    private final SharedPolls polls;

    PageResource(Template page, SharedPolls polls) {
        this.page = page;
        this.polls = polls;
    }

    @GET
    @Operation(hidden = true)
    public RestResponse<TemplateInstance> home() {
        return frame(RestResponse.Status.OK, null);
    }

    @GET
    @Path("{page: sign-in|sign-up|forgot|reset|confirm|account|new|mine|admin|allow}")
    @Operation(hidden = true)
    public RestResponse<TemplateInstance> page(@PathParam("page") String name) {
        return frame(RestResponse.Status.OK, null);
    }

    @GET
    @Path("polls/{id: " + UUID_PATTERN + "}{rest: (/edit)?}")
    @Operation(hidden = true)
    public RestResponse<TemplateInstance> poll(@PathParam("id") UUID id, @Context UriInfo uri) {
        Optional<SharedPoll> poll = polls.find(id, uri.getBaseUri());
        boolean there = poll.isPresent() || polls.hides(id);
        return frame(
                there ? RestResponse.Status.OK : RestResponse.Status.NOT_FOUND, poll.orElse(null));
    }

    private RestResponse<TemplateInstance> frame(
            RestResponse.Status status, @Nullable SharedPoll poll) {
        return ResponseBuilder.create(status, page.data("poll", poll))
                .type(MediaType.TEXT_HTML_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .build();
    }
}
