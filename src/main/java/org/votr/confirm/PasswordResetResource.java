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
import org.jspecify.annotations.Nullable;
import org.votr.auth.Caller;
import org.votr.auth.MailLimit;
import org.votr.mail.Outbox;

/** A new password for who has forgotten the old one. */
@Path("/api/password-reset")
@Tag(name = "Users")
public class PasswordResetResource {
    private final Caller caller;
    private final Outbox outbox;
    private final MailLimit mailLimit;
    private final PasswordReset reset;

    PasswordResetResource(Caller caller, Outbox outbox, MailLimit mailLimit, PasswordReset reset) {
        this.caller = caller;
        this.outbox = outbox;
        this.mailLimit = mailLimit;
        this.reset = reset;
    }

    @POST
    @PermitAll
    @Operation(
            operationId = "resetPassword",
            summary = "Ask for a link to a new password, or set one by it",
            description =
                    "With email: a link goes there if the address has an account, and the answer is the"
                            + " same if it has none. With token and password: the new password is set,"
                            + " the user is signed out everywhere, and the address counts as verified.")
    @APIResponse(responseCode = "204", description = "Done, or nothing to do")
    public RestResponse<Void> reset(@NotNull @Valid NewPasswordReset request) {
        request.requireValid();
        if (request.email() != null) {
            ask(request.email());
        } else {
            set(request.token(), request.password());
        }
        return RestResponse.noContent();
    }

    private void ask(String email) {
        outbox.requireOn();
        mailLimit.take(caller.network(), email);
        reset.ask(email);
    }

    private void set(@Nullable String token, @Nullable String password) {
        reset.complete(String.valueOf(token), String.valueOf(password));
    }
}
