package org.votr.result;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.votr.poll.Topic;
import org.votr.problem.Problem;
import org.votr.problem.ProblemType;

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
    @Produces({"application/json", "text/csv"})
    @Operation(
            summary = "Download every ballot",
            description =
                    "Of a secret poll once it has closed, in random order; of a public poll at any time, with"
                            + " names; in either case for those who may see its results.")
    public RestResponse<StreamingOutput> get(
            @PathParam("id") UUID id,
            @QueryParam("format") @DefaultValue("json") BallotFormat format) {
        Topic topic = results.published(id);
        return switch (format) {
            case JSON -> download(id, "json", "application/json", out -> export.json(topic, out));
            case CSV ->
                    download(id, "csv", "text/csv;charset=UTF-8", out -> export.csv(topic, out));
            case ABIF, BLT ->
                    throw Problem.of(
                            ProblemType.NOT_ACCEPTABLE,
                            "This format cannot be had yet; use json or csv.",
                            "format");
        };
    }

    private static RestResponse<StreamingOutput> download(
            UUID id, String suffix, String type, StreamingOutput body) {
        return RestResponse.ResponseBuilder.ok(body)
                .header("Content-Type", type)
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"ballots-" + id + "." + suffix + "\"")
                .header("Cache-Control", "private, no-cache")
                .build();
    }
}
