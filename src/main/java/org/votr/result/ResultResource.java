package org.votr.result;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.votr.http.Conditional;
import org.votr.tally.Method;

/** The result of a poll. */
@Path("/api/polls/{id}/results")
@Tag(name = "Results")
@Produces(MediaType.APPLICATION_JSON)
public class ResultResource {
    private final ResultService results;

    ResultResource(ResultService results) {
        this.results = results;
    }

    @GET
    @PermitAll
    @APIResponse(
            responseCode = "200",
            description = "The count: final once the poll has closed, else as of the last second",
            content = @Content(schema = @Schema(implementation = ResultView.class)))
    @Operation(operationId = "getResult", summary = "Read a poll's result")
    public Uni<RestResponse<String>> get(
            @PathParam("id") UUID id,
            @Parameter(
                            description =
                                    "The method to count by, the poll's own if left out. Rankings can be counted by every"
                                            + " ranked method and by single (first preferences), scores by all of these"
                                            + " and by score and star, choices by the poll's own method only.")
                    @QueryParam("method")
                    @Nullable Method method,
            @Context HttpHeaders headers) {
        return results.read(id, method)
                .map(
                        result ->
                                Conditional.of(result.tag(), headers)
                                        .cacheControl(cacheControl(result))
                                        .answer(result::text));
    }

    /** Browsers ask again each time; a shared cache keeps off the crowd. */
    private static String cacheControl(Result result) {
        if (!result.shared()) {
            return "private, no-cache";
        }
        return result.sealed() ? "public, max-age=0, s-maxage=60" : "public, max-age=0, s-maxage=1";
    }
}
