package org.votr.moderation;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.votr.http.NextLink;
import org.votr.user.Role;

/** The administrative log. */
@Path("/api/admin/acts")
@RolesAllowed(Role.ADMIN_NAME)
@Tag(name = "Administration")
@Produces(MediaType.APPLICATION_JSON)
public class ActResource {
    private final ActReader acts;

    ActResource(ActReader acts) {
        this.acts = acts;
    }

    @GET
    @Operation(
            operationId = "listAdminActs",
            summary = "Read the administrative log, the newest act first",
            description =
                    "What administrators did to accounts, to polls of others and to reports. It can only grow; the"
                            + " retention alone deletes from it.")
    @APIResponse(responseCode = "200", description = "A page of acts")
    public RestResponse<ActPage> list(
            @Parameter(description = "The id of the user, poll or report whose acts to list")
                    @QueryParam("subject")
                    @Nullable UUID subject,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @Parameter(description = "The next of the page before")
                    @QueryParam("cursor")
                    @Nullable
                    @Size(max = 500)
                    String cursor,
            @Context UriInfo uri) {
        ActPage page = acts.page(subject, cursor, limit);
        return NextLink.ok(page, page.next(), uri);
    }
}
