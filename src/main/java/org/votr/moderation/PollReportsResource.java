package org.votr.moderation;

import io.quarkus.security.Authenticated;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
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
import org.jboss.resteasy.reactive.RestResponse;
import org.votr.auth.Caller;
import org.votr.auth.Throttle;
import org.votr.user.Role;

/** Reports on one poll. */
@Path("/api/polls/{id}/reports")
@Tag(name = "Administration")
@Produces(MediaType.APPLICATION_JSON)
public class PollReportsResource {
    private final ReportService reports;
    private final Caller caller;
    private final Throttle throttle;
    private final ReportSettings settings;

    PollReportsResource(
            ReportService reports, Caller caller, Throttle throttle, ReportSettings settings) {
        this.reports = reports;
        this.caller = caller;
        this.throttle = throttle;
        this.settings = settings;
    }

    @POST
    @Authenticated
    @Operation(
            operationId = "reportPoll",
            summary = "Report a poll to the administrators",
            description =
                    "Nobody else sees who reported. Again, before it is settled, it changes nothing: the open report"
                            + " is the answer.")
    @APIResponse(
            responseCode = "201",
            description = "The report",
            content = @Content(schema = @Schema(implementation = OwnReport.class)))
    @APIResponse(
            responseCode = "200",
            description = "The open report that there was",
            content = @Content(schema = @Schema(implementation = OwnReport.class)))
    public RestResponse<OwnReport> report(
            @PathParam("id") UUID id, @NotNull @Valid NewReport request) {
        UUID reporter = caller.requireUser().id;
        throttle.take("report", reporter.toString(), settings.limit(), settings.window());
        ReportService.Filed filed = reports.file(id, request);
        return RestResponse.status(
                filed.first() ? RestResponse.Status.CREATED : RestResponse.Status.OK,
                filed.report());
    }

    /** How many reports were settled. */
    @Schema(name = "SettledReports")
    public record SettledReports(int settled) {}

    @PATCH
    @RolesAllowed(Role.ADMIN_NAME)
    @Operation(operationId = "settlePollReports", summary = "Settle all open reports on a poll")
    @APIResponse(responseCode = "200", description = "How many there were")
    public SettledReports settle(@PathParam("id") UUID id, @NotNull @Valid Settlement settlement) {
        settlement.requireSettled();
        return new SettledReports(reports.settleAll(id, settlement.reason()));
    }
}
