package org.votr.confirm;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.votr.auth.Caller;
import org.votr.auth.MailLimit;
import org.votr.mail.Outbox;
import org.votr.user.User;

/** The link that verifies one's own e-mail address. */
@Path("/api/users/me/verification")
@Tag(name = "Users")
public class MyVerificationResource {
    private final Caller caller;
    private final Outbox outbox;
    private final MailLimit mailLimit;
    private final Verification verification;

    MyVerificationResource(
            Caller caller, Outbox outbox, MailLimit mailLimit, Verification verification) {
        this.caller = caller;
        this.outbox = outbox;
        this.mailLimit = mailLimit;
        this.verification = verification;
    }

    @POST
    @Authenticated
    @Operation(
            operationId = "sendVerification",
            summary = "Send another link to verify one's e-mail address",
            description = "The link before is good no more.")
    @APIResponse(responseCode = "204", description = "A mail is on its way")
    public RestResponse<Void> send() {
        User user = caller.requireUser();
        outbox.requireOn();
        mailLimit.take(caller.network(), String.valueOf(user.email));
        verification.again(user.id);
        return RestResponse.noContent();
    }
}
