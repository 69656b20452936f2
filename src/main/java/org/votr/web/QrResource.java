package org.votr.web;

import io.nayuki.qrcodegen.QrCode;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** A poll's link as a QR code. */
@Path("/polls/{id}/qr.svg")
@PermitAll
public class QrResource {
    /** The quiet zone that readers need, in modules. */
    private static final int MARGIN = 4;

    @GET
    @Produces("image/svg+xml")
    @Operation(hidden = true)
    public RestResponse<String> code(@PathParam("id") UUID id, @Context UriInfo uri) {
        String link = uri.getBaseUri().resolve("/polls/" + id).toString();
        return ResponseBuilder.ok(svg(QrCode.encodeText(link, QrCode.Ecc.MEDIUM)))
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=3600")
                .build();
    }

    private static String svg(QrCode code) {
        StringBuilder modules = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    modules.append('M').append(x + MARGIN).append(' ').append(y + MARGIN);
                    modules.append("h1v1h-1z");
                }
            }
        }
        int side = code.size + 2 * MARGIN;
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" shape-rendering="crispEdges">\
            <rect width="100%%" height="100%%" fill="#fff"/><path d="%s"/></svg>
            """
                .formatted(side, side, modules);
    }
}
