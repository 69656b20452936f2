package org.votr.auth;

import io.quarkus.security.Authenticated;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.votr.problem.Problem;
import org.votr.problem.ProblemType;
import org.votr.user.AccountView;
import org.votr.user.Accounts;
import org.votr.user.ProfilePatch;
import org.votr.user.User;

/** One's own account. */
@Path("/api/users/me")
@Authenticated
@Tag(name = "Users")
public class MeResource {
    private final Caller caller;
    private final Accounts accounts;
    private final PasswordCheck passwordCheck;
    private final MailLimit mailLimit;

    MeResource(Caller caller, Accounts accounts, PasswordCheck passwordCheck, MailLimit mailLimit) {
        this.caller = caller;
        this.accounts = accounts;
        this.passwordCheck = passwordCheck;
        this.mailLimit = mailLimit;
    }

    @GET
    @Operation(operationId = "getMe", summary = "One's own account")
    @APIResponse(responseCode = "200", description = "The account")
    public AccountView account() {
        return AccountView.of(caller.requireUser());
    }

    @PATCH
    @Operation(
            operationId = "changeMe",
            summary = "Change one's name, e-mail address or password",
            description =
                    "A new password signs the user out everywhere. A new address is not verified, and a"
                            + " link to do that is sent there.")
    @APIResponse(responseCode = "200", description = "The account as it is now")
    public AccountView change(@NotNull @Valid ProfilePatch patch) {
        User user = caller.requireUser();
        patch.requireValid();
        if (patch.empty()) {
            return AccountView.of(user);
        }
        requirePassword(user, String.valueOf(patch.currentPassword()));
        if (patch.email() != null && !patch.email().strip().equals(user.email)) {
            mailLimit.take(caller.network(), patch.email());
        }
        return accounts.change(user.id, user.passwordHash, patch);
    }

    @DELETE
    @Operation(
            operationId = "deleteMe",
            summary = "Delete one's account",
            description = "Open polls of one's own close; ballots stay counted.")
    @APIResponse(responseCode = "204", description = "The account is gone")
    public RestResponse<Void> delete() {
        accounts.delete(caller.requireUser().id);
        return RestResponse.noContent();
    }

    private void requirePassword(User user, String password) {
        String subject = PasswordCheck.subject(user);
        if (!passwordCheck.passes(subject, caller.network(), password, user.passwordHash)) {
            throw Problem.of(
                    ProblemType.FORBIDDEN, "The current password is wrong.", "current_password");
        }
    }
}
