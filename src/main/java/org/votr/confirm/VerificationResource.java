package org.votr.confirm;

import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** What a link to verify an e-mail address leads to. */
@Path("/api/users/verify")
@Tag(name = "Users")
public class VerificationResource {
    private final Verification verification;

    VerificationResource(Verification verification) {
        this.verification = verification;
    }

    @POST
    @PermitAll
    @Operation(
            operationId = "verifyEmail",
            summary = "Verify an e-mail address",
            description =
                    "The link in the mail leads to a page that makes this call. It is good once.")
    @APIResponse(responseCode = "204", description = "The address is verified")
    public RestResponse<Void> verify(@NotNull @Valid NewVerification link) {
        verification.complete(link.token());
        return RestResponse.noContent();
    }
}
