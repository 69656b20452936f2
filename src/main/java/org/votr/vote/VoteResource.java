package org.votr.vote;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;

/** The caller's own ballot in a poll. */
@Path("/api/polls/{id}/vote")
@Tag(name = "Votes")
@Produces(MediaType.APPLICATION_JSON)
public class VoteResource {
    private final BallotBox ballotBox;

    VoteResource(BallotBox ballotBox) {
        this.ballotBox = ballotBox;
    }

    @PUT
    @PermitAll
    @Operation(
            operationId = "castVote",
            summary = "Cast or change one's ballot",
            description = "Idempotent: the same ballot again is 200 and changes nothing.")
    @APIResponse(
            responseCode = "200",
            description = "The ballot as recorded: changed, or the same as before",
            content = @Content(schema = @Schema(implementation = VoteView.class)))
    @APIResponse(
            responseCode = "201",
            description = "The voter's first ballot as recorded",
            content = @Content(schema = @Schema(implementation = VoteView.class)))
    public Uni<RestResponse<VoteView>> put(
            @PathParam("id") UUID id, @Valid @NotNull Ballot ballot) {
        return ballotBox.cast(id, ballot).map(VoteResource::answer);
    }

    private static RestResponse<VoteView> answer(BallotBox.Cast cast) {
        return RestResponse.status(
                cast.first() ? RestResponse.Status.CREATED : RestResponse.Status.OK, cast.vote());
    }

    @GET
    @PermitAll
    @APIResponse(responseCode = "200", description = "The ballot as recorded")
    @Operation(operationId = "getVote", summary = "Read one's own ballot")
    public VoteView get(@PathParam("id") UUID id) {
        return ballotBox.own(id);
    }

    @DELETE
    @PermitAll
    @Produces(MediaType.WILDCARD)
    @ResponseStatus(204)
    @APIResponse(responseCode = "204", description = "There is no ballot any more")
    @Operation(
            operationId = "withdrawVote",
            summary = "Withdraw one's ballot while the poll is open")
    public Uni<Void> withdraw(@PathParam("id") UUID id) {
        return ballotBox.withdraw(id);
    }
}
