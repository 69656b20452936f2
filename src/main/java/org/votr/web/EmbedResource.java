package org.votr.web;

import io.quarkiverse.web.bundler.runtime.Bundle;
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

/** What puts a poll into other sites: one script, or a frame. */
@Path("/")
@PermitAll
public class EmbedResource {
    private static final String BRIEFLY = "public, max-age=300";

    private final Template embed;
    private final Bundle bundle;
    private final SharedPolls polls;

    EmbedResource(Template embed, Bundle bundle, SharedPolls polls) {
        this.embed = embed;
        this.bundle = bundle;
        this.polls = polls;
    }

    /** The script of that name for ever, which loads the one that is named by its content. */
    @GET
    @Path("embed.js")
    @Produces("text/javascript;charset=UTF-8")
    @Operation(hidden = true)
    public RestResponse<String> script() {
        return ResponseBuilder.ok("import '" + bundle.script("embed") + "';\n")
                .header(HttpHeaders.CACHE_CONTROL, BRIEFLY)
                .build();
    }

    /** A page that holds a poll and nothing else, and may be framed by any other. */
    @GET
    @Path("embed/{id}")
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public RestResponse<TemplateInstance> frame(@PathParam("id") UUID id, @Context UriInfo uri) {
        Optional<SharedPoll> poll = polls.find(id, uri.getBaseUri());
        // In a frame, too, a person reads this; the poll's element says that there is none.
        return ResponseBuilder.create(
                        poll.isPresent() ? RestResponse.Status.OK : RestResponse.Status.NOT_FOUND,
                        embed.data("id", id, "poll", poll.orElse(null)))
                .header(HttpHeaders.CACHE_CONTROL, BRIEFLY)
                .build();
    }
}
