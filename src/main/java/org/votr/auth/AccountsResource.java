package org.votr.auth;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;
import org.votr.user.AccountList;
import org.votr.user.AccountPage;
import org.votr.user.AccountPatch;
import org.votr.user.AccountView;
import org.votr.user.Accounts;
import org.votr.user.Role;

/** All accounts, for administrators. */
@Path("/api/users")
@RolesAllowed(Role.ADMIN_NAME)
@Tag(name = "Users")
public class AccountsResource {
    private final Caller caller;
    private final Accounts accounts;
    private final AccountList list;

    AccountsResource(Caller caller, Accounts accounts, AccountList list) {
        this.caller = caller;
        this.accounts = accounts;
        this.list = list;
    }

    @GET
    @Operation(operationId = "listUsers", summary = "All accounts, the newest first")
    @APIResponse(responseCode = "200", description = "A page, and a Link to the next")
    public RestResponse<AccountPage> list(
            @Parameter(description = "The name or the e-mail address of the one account to list")
                    @QueryParam("login")
                    @Nullable String login,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        caller.requireAdmin();
        if (login != null) {
            List<AccountView> found =
                    accounts.findByLogin(login).map(AccountView::of).stream().toList();
            return RestResponse.ok(new AccountPage(found, null));
        }
        AccountPage page = list.page(cursor, limit);
        ResponseBuilder<AccountPage> answer = ResponseBuilder.ok(page);
        if (page.next() != null) {
            String next = "</api/users?limit=" + limit + "&cursor=" + page.next() + ">";
            answer.header(HttpHeaders.LINK, next + "; rel=\"next\"");
        }
        return answer.build();
    }

    @PATCH
    @Path("/{id}")
    @Operation(operationId = "changeUser", summary = "Change an account's role, or disable it")
    @APIResponse(responseCode = "200", description = "The account as it is now")
    public AccountView change(@PathParam("id") UUID id, @NotNull @Valid AccountPatch patch) {
        return accounts.administer(caller.requireAdmin().id, id, patch);
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "deleteUser", summary = "Delete an account")
    @APIResponse(responseCode = "204", description = "The account is gone")
    public RestResponse<Void> delete(@PathParam("id") UUID id) {
        accounts.delete(caller.requireAdmin().id, id);
        return RestResponse.noContent();
    }
}
