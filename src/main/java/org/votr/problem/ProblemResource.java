package org.votr.problem;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Says what a problem's {@code type} stands for. */
@Path("/problems")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Problems")
class ProblemResource {
    @GET
    @Path("/{slug}")
    @PermitAll
    @Operation(operationId = "getProblemType", summary = "What a problem's type stands for")
    @APIResponse(responseCode = "200", description = "The type, its title and its status")
    public ProblemTypeView get(@PathParam("slug") String slug) {
        return Arrays.stream(ProblemType.values())
                .filter(type -> type.slug().equals(slug))
                .findFirst()
                .map(type -> new ProblemTypeView(type.uri(), type.title(), type.status()))
                .orElseThrow(() -> Problem.notFound("problem", slug));
    }

    /** One kind of problem. */
    @Schema(name = "ProblemType")
    record ProblemTypeView(String type, String title, int status) {}
}
