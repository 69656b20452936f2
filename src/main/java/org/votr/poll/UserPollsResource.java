package org.votr.poll;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.votr.auth.Caller;
import org.votr.data.Page;
import org.votr.http.NextLink;
import org.votr.problem.Problem;
import org.votr.user.Role;
import org.votr.user.User;

/** The polls of one user. */
@Path("/api/users/{id}/polls")
@Tag(name = "Users")
@Produces(MediaType.APPLICATION_JSON)
public class UserPollsResource {
    private final PollReader reader;
    private final HidingService hiding;
    private final Caller caller;

    UserPollsResource(PollReader reader, HidingService hiding, Caller caller) {
        this.reader = reader;
        this.hiding = hiding;
        this.caller = caller;
    }

    @GET
    @PermitAll
    @APIResponse(responseCode = "200", description = "A page of polls")
    @Operation(
            operationId = "listUserPolls",
            summary = "List a user's listed polls, the newest first")
    public RestResponse<PollPage> list(
            @PathParam("id") UUID id,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @QueryParam("cursor") @Nullable @Size(max = 500) String cursor,
            @Context UriInfo uri) {
        if (User.findByIdOptional(id).isEmpty()) {
            throw Problem.notFound("user", id);
        }
        Page<PollView> page =
                reader.page(
                        new PollQuery(
                                null, null, id, null, false, PollSort.CREATED_AT, limit, cursor));
        return NextLink.ok(PollPage.of(page), page.next(), uri);
    }

    /**
     * How many polls were hidden.
     *
     * @param complete whether these were all; else the call is to be repeated
     */
    @Schema(name = "HiddenPolls")
    public record HiddenPolls(int hidden, boolean complete) {}

    @POST
    @Path("hide")
    @RolesAllowed(Role.ADMIN_NAME)
    @Tag(name = "Administration")
    @Operation(
            operationId = "hideUserPolls",
            summary = "Hide all polls of a user",
            description = "A thousand at most with one call, each written down as if hidden alone.")
    @APIResponse(responseCode = "200", description = "How many there were")
    public HiddenPolls hide(@PathParam("id") UUID id, @NotNull @Valid Hiding request) {
        caller.requireAdmin();
        int hidden = hiding.hideAllOf(id, request.reason());
        return new HiddenPolls(hidden, hidden < HidingService.MOST_AT_ONCE);
    }
}
