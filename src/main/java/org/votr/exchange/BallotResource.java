package org.votr.exchange;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.votr.poll.Topic;
import org.votr.problem.Problem;
import org.votr.problem.ProblemType;
import org.votr.result.ResultService;

/** The published ballots of a poll. */
@Path("/api/polls/{id}/ballots")
@Tag(name = "Results")
public class BallotResource {
    private final ResultService results;
    private final BallotExport export;

    BallotResource(ResultService results, BallotExport export) {
        this.results = results;
        this.export = export;
    }

    @GET
    @PermitAll
    // The format decides, not Accept; with several types here Quarkus would choose Jackson for all
    // of them.
    @Produces(MediaType.WILDCARD)
    @Operation(
            operationId = "getBallots",
            summary = "Download every ballot",
            description =
                    "Of a secret poll once it has closed, in random order; of a public poll at any time, with"
                            + " names; in either case for those who may see its results.")
    @APIResponse(
            responseCode = "200",
            description = "Every ballot, as a file to keep",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "Ballots")),
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = "text/plain", schema = @Schema(type = SchemaType.STRING))
            })
    // Response, not RestResponse: with several media types Quarkus writes that by Jackson whatever
    // is in it.
    public Response get(
            @PathParam("id") UUID id,
            @QueryParam("format") @DefaultValue("json") BallotFormat format) {
        Topic topic = results.published(id);
        export.obstacle(topic, format).ifPresent(BallotResource::refuse);
        BallotDownload download = new BallotDownload(topic, format);
        return Response.ok(download)
                .header("Content-Type", download.contentType())
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"" + download.fileName() + '"')
                .header("Cache-Control", "private, no-cache")
                .build();
    }

    private static void refuse(String obstacle) {
        throw Problem.of(
                ProblemType.NOT_ACCEPTABLE, obstacle + " Use json, or another format.", "format");
    }
}
