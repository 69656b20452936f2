package org.votr.auth;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The public keys, so that other services can check our tokens. */
@Path("/.well-known/jwks.json")
@Tag(name = "Tokens")
public class KeySetResource {
    private final TokenKeys keys;

    KeySetResource(TokenKeys keys) {
        this.keys = keys;
    }

    @GET
    @PermitAll
    @Operation(operationId = "getKeys", summary = "The keys that access tokens are checked with")
    @APIResponse(responseCode = "200", description = "A JSON Web Key Set")
    public RestResponse<KeySet> keys() {
        return RestResponse.ResponseBuilder.ok(KeySet.of(keys.all()))
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=300")
                .build();
    }
}
