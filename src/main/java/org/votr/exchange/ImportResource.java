package org.votr.exchange;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.votr.http.TextBody;
import org.votr.poll.PollView;

/** Elections that were held elsewhere. */
@Path("/api/polls/import")
@Tag(name = "Polls")
@Produces(MediaType.APPLICATION_JSON)
public class ImportResource {
    private final ImportService imports;

    ImportResource(ImportService imports) {
        this.imports = imports;
    }

    @POST
    @Authenticated
    @Consumes({MediaType.TEXT_PLAIN, "text/csv"})
    @Operation(
            operationId = "importPoll",
            summary = "Make a closed poll of an election's ballots",
            description =
                    "The body is the file. The poll is closed and its result final at once; it says that its"
                            + " ballots were not cast here.")
    @APIResponse(responseCode = "201", description = "The poll")
    public RestResponse<PollView> create(
            @BeanParam ImportRequest request,
            byte @Nullable [] file,
            @Context HttpHeaders headers) {
        PollView poll = imports.create(request, TextBody.of(file, headers.getMediaType()));
        return RestResponse.ResponseBuilder.<PollView>created(URI.create("/api/polls/" + poll.id()))
                .entity(poll)
                .build();
    }
}
