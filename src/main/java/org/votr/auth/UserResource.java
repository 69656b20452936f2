package org.votr.auth;

import jakarta.annotation.security.PermitAll;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.votr.problem.Problem;
import org.votr.user.AccountView;
import org.votr.user.Accounts;
import org.votr.user.NewUser;
import org.votr.user.ProfileView;
import org.votr.user.Role;
import org.votr.user.User;

/** Signing up, and what anyone may know of a user. */
@Path("/api/users")
@Tag(name = "Users")
public class UserResource {
    private final Caller caller;
    private final Accounts accounts;
    private final MailLimit mailLimit;

    UserResource(Caller caller, Accounts accounts, MailLimit mailLimit) {
        this.caller = caller;
        this.accounts = accounts;
        this.mailLimit = mailLimit;
    }

    @POST
    @PermitAll
    @Operation(
            operationId = "signUp",
            summary = "Open an account",
            description =
                    "Where mail is configured, one goes out with a link to verify the address.")
    @APIResponse(responseCode = "201", description = "The account")
    public RestResponse<AccountView> signUp(@NotNull @Valid NewUser request) {
        mailLimit.take(caller.network());
        AccountView account = accounts.open(request, Role.USER);
        return RestResponse.ResponseBuilder.<AccountView>created(
                        URI.create("/api/users/" + account.id()))
                .entity(account)
                .build();
    }

    @GET
    @Path("/{id}")
    @PermitAll
    @Transactional
    @Operation(operationId = "getUser", summary = "A user's public profile")
    @APIResponse(responseCode = "200", description = "The profile")
    public ProfileView profile(@PathParam("id") UUID id) {
        return User.findLiving(id)
                .map(ProfileView::of)
                .orElseThrow(() -> Problem.notFound("user", id));
    }
}
