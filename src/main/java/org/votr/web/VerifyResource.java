package org.votr.web;

import io.quarkiverse.web.bundler.runtime.Bundle;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/**
 * The page that verifies audit bundles, outside the frame of the others: it signs nobody in, and
 * asks for nothing once it is loaded.
 */
@Path("verify")
@PermitAll
public class VerifyResource {
    private final Template verify;
    private final Bundle bundle;

    VerifyResource(Template verify, Bundle bundle) {
        this.verify = verify;
        this.bundle = bundle;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public RestResponse<TemplateInstance> page() {
        return ResponseBuilder.ok(verify.data("worker", bundle.script("recount")))
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .build();
    }
}
