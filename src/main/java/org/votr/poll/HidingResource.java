package org.votr.poll;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.votr.user.Role;

/** Polls that administrators hide. */
@Path("/api/polls")
@RolesAllowed(Role.ADMIN_NAME)
@Tag(name = "Administration")
@Produces(MediaType.APPLICATION_JSON)
public class HidingResource {
    private final HidingService hiding;

    HidingResource(HidingService hiding) {
        this.hiding = hiding;
    }

    @POST
    @Path("{id}/hide")
    @Operation(
            operationId = "hidePoll",
            summary = "Hide a poll",
            description =
                    "It is in no list, and nobody but its author and administrators can read it, its result or its"
                            + " ballots; nobody can vote in it. Ballots that are cast stay. Again, with another reason,"
                            + " it changes that.")
    @APIResponse(responseCode = "200", description = "The poll as it is now")
    public RestResponse<PollView> hide(
            @PathParam("id") UUID id,
            @NotNull @Valid Hiding request,
            @Context HttpHeaders headers) {
        PollReader.Read hidden = hiding.hide(id, request.reason());
        return PollResource.tagged(hidden, headers).ok(hidden.poll());
    }

    @POST
    @Path("{id}/unhide")
    @Operation(operationId = "unhidePoll", summary = "Show a hidden poll again")
    @APIResponse(responseCode = "200", description = "The poll as it is now")
    public RestResponse<PollView> unhide(
            @PathParam("id") UUID id,
            @NotNull @Valid Unhiding request,
            @Context HttpHeaders headers) {
        PollReader.Read shown = hiding.unhide(id, request.reason());
        return PollResource.tagged(shown, headers).ok(shown.poll());
    }
}
