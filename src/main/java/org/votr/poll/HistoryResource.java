package org.votr.poll;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** What became of a poll. */
@Path("/api/polls/{id}/history")
@Tag(name = "Polls")
@Produces(MediaType.APPLICATION_JSON)
public class HistoryResource {
    private final PollHistory history;

    HistoryResource(PollHistory history) {
        this.history = history;
    }

    @GET
    @PermitAll
    @APIResponse(responseCode = "200", description = "Every event, the first one first")
    @Operation(
            operationId = "getHistory",
            summary = "Read what became of a poll",
            description =
                    "Who made, changed, closed and reopened it, and when; nothing of any ballot. Polls from"
                            + " before there was a history may lack its beginning.")
    public RestResponse<List<PollEventView>> get(@PathParam("id") UUID id) {
        return RestResponse.ResponseBuilder.ok(history.read(id))
                .header("Cache-Control", "private, no-cache")
                .build();
    }
}
