package org.votr.auth;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.votr.user.AccountView;

/** Everything that is kept about oneself. */
@Path("/api/users/me/export")
@Authenticated
@Tag(name = "Users")
public class ExportResource {
    /** Each looks through all polls that are open. */
    private static final int MOST = 10;

    private static final Duration WINDOW = Duration.ofHours(1);

    private final Caller caller;
    private final Throttle throttle;

    ExportResource(Caller caller, Throttle throttle) {
        this.caller = caller;
        this.throttle = throttle;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "exportMe",
            summary = "Download everything that is kept about oneself",
            description =
                    "The account, and a part for each kind of thing: what it is, and a list. Ten times an hour.")
    @APIResponse(
            responseCode = "200",
            description = "A file to keep",
            content = @Content(schema = @Schema(ref = "PersonalExport")))
    public Response export() {
        AccountView account = AccountView.of(caller.requireUser());
        throttle.take("export", account.id().toString(), MOST, WINDOW);
        return Response.ok(new PersonalExport(account))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"votr-" + account.id() + ".json\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
