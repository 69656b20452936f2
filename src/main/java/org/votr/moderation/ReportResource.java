package org.votr.moderation;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
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

/** Reports on all polls, for administrators. */
@Path("/api/reports")
@RolesAllowed(Role.ADMIN_NAME)
@Tag(name = "Administration")
@Produces(MediaType.APPLICATION_JSON)
public class ReportResource {
    private final ReportService reports;

    ReportResource(ReportService reports) {
        this.reports = reports;
    }

    @GET
    @Operation(
            operationId = "listReports",
            summary = "List reports on polls",
            description = "Those on one poll stand behind one another; the newest poll first.")
    @APIResponse(responseCode = "200", description = "A page of reports")
    public RestResponse<ReportPage> list(
            @QueryParam("status") @DefaultValue("open") ReportStatus status,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @Parameter(description = "The next of the page before")
                    @QueryParam("cursor")
                    @Nullable
                    @Size(max = 500)
                    String cursor,
            @Context UriInfo uri) {
        ReportPage page = reports.page(status, cursor, limit);
        return NextLink.ok(page, page.next(), uri);
    }

    @PATCH
    @Path("{id}")
    @Operation(operationId = "settleReport", summary = "Settle a report")
    @APIResponse(responseCode = "200", description = "The report as it is now")
    public ReportView settle(@PathParam("id") UUID id, @NotNull @Valid Settlement settlement) {
        settlement.requireSettled();
        return reports.settle(id, settlement.reason());
    }
}
