package org.votr.key;

import io.quarkus.security.Authenticated;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** The API keys of one's own account. */
@Path("/api/users/me/keys")
@Authenticated
@Tag(name = "API keys")
public class KeyResource {
    private final ApiKeys keys;

    KeyResource(ApiKeys keys) {
        this.keys = keys;
    }

    @POST
    @Operation(
            operationId = "createKey",
            summary = "Make an API key",
            description =
                    "The key is in this answer and in no other. A new password, and disabling or"
                            + " deleting the account, end all keys.")
    @APIResponse(responseCode = "201", description = "The key")
    public RestResponse<CreatedKey> create(@NotNull @Valid NewKey request) {
        CreatedKey key = keys.create(request);
        return ResponseBuilder.<CreatedKey>created(URI.create("/api/users/me/keys/" + key.id()))
                .entity(key)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    @GET
    @Operation(operationId = "listKeys", summary = "One's API keys, the newest first")
    @APIResponse(responseCode = "200", description = "All of them, without the keys themselves")
    public KeyList list() {
        return new KeyList(keys.own());
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "revokeKey", summary = "Revoke an API key")
    @APIResponse(responseCode = "204", description = "The key is good no more, on every replica")
    public RestResponse<Void> revoke(@PathParam("id") UUID id) {
        keys.revoke(id);
        return RestResponse.noContent();
    }
}
