package org.votr.http;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The {@code Link} header of a page, RFC 8288. */
public final class NextLink {
    private NextLink() {}

    /**
     * The page with a link to the next one.
     *
     * @param next the next page's cursor; null on the last page
     */
    public static <T> RestResponse<T> ok(T page, @Nullable String next, UriInfo uri) {
        RestResponse.ResponseBuilder<T> response =
                RestResponse.ResponseBuilder.ok(page)
                        .header(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        if (next != null) {
            String target =
                    uri.getRequestUriBuilder().replaceQueryParam("cursor", next).build().toString();
            response.header(HttpHeaders.LINK, "<" + target + ">; rel=\"next\"");
        }
        return response.build();
    }
}
