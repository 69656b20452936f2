package org.votr.session;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.votr.problem.Problem;
import org.votr.problem.ProblemType;

/**
 * Keeps other sites' pages, and those of neighbouring hosts, from signing anyone in or out.
 * Programs that are no browsers send neither header, and bring no one else's cookie.
 */
public final class SameOrigin {
    private SameOrigin() {}

    /**
     * Refuses a browser's request from a page that is not ours.
     *
     * @throws Problem {@code forbidden}
     */
    public static void require(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        // Over plain HTTP browsers send the origin only.
        boolean same =
                site == null
                        ? ours(request.getHeader("Origin"), request.authority())
                        : site.equals("same-origin");
        if (!same) {
            throw Problem.of(
                    ProblemType.FORBIDDEN, "Sessions are for this service's own pages only.");
        }
    }

    private static boolean ours(@Nullable String origin, @Nullable HostAndPort authority) {
        if (origin == null) {
            return true;
        }
        try {
            return authority != null
                    && authority.toString().equalsIgnoreCase(URI.create(origin).getRawAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
