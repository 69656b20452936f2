package org.votr.auth;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Tells a test what {@link Caller} says. */
@Path("/api/test/caller")
@PermitAll
public class CallerProbe {
    private final Caller caller;

    CallerProbe(Caller caller) {
        this.caller = caller;
    }

    /** What is known of the caller; the texts are empty where there is nothing. */
    public record Seen(String user, boolean admin, String visitor, String network) {}

    @GET
    @Operation(hidden = true)
    public Seen seen() {
        return new Seen(
                caller.userId().map(UUID::toString).orElse(""),
                caller.isAdmin(),
                caller.visitorId().map(UUID::toString).orElse(""),
                caller.network());
    }

    @POST
    @Operation(hidden = true)
    public Seen welcomed() {
        caller.visitorOrNew();
        return new Seen("", false, caller.visitorOrNew().toString(), "");
    }
}
