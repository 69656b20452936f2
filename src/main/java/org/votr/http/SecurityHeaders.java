package org.votr.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Tells browsers what they must not do with our answers. A resource may overwrite each header. */
final class SecurityHeaders {
    /** An answer of the API is data: nothing in it may load, run or be framed. */
    private static final String DATA = "default-src 'none'; frame-ancestors 'none'";

    /** Swagger UI and Redoc bring inline scripts and styles, and Redoc a worker of its own. */
    private static final String DOCUMENTS =
            "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self'"
                    + " 'unsafe-inline'; img-src 'self' data:; worker-src 'self' blob:;"
                    + " object-src 'none'; base-uri 'self'; frame-ancestors 'none'";

    /** Our pages run our own scripts only, and talk to us only. */
    private static final String PAGES =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:;"
                    + " connect-src 'self'; form-action 'self'; base-uri 'none';"
                    + " frame-ancestors ";

    private static final String YEAR = "max-age=31536000";

    void register(@Observes Filters filters) {
        filters.register(this::protect, FilterOrder.SECURITY_HEADERS);
    }

    private void protect(RoutingContext exchange) {
        MultiMap headers = exchange.response().headers();
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        String path = String.valueOf(exchange.normalizedPath());
        exchange.addHeadersEndHandler(
                end -> {
                    // CORS names the site that asked, and not everybody reads gzip: a cache must
                    // not give that answer to another.
                    Set<String> vary = new LinkedHashSet<>(headers.getAll("Vary"));
                    vary.addAll(List.of("Origin", "Accept-Encoding"));
                    headers.set("Vary", String.join(", ", vary));
                    // Another replica, of another version, may have what is not here.
                    if (path.startsWith("/static/") && exchange.response().getStatusCode() == 404) {
                        headers.set("Cache-Control", "no-store");
                    }
                });
        // The Dev UI, which only dev mode has, frames itself and opens sockets.
        if (!path.startsWith("/q/dev-ui")) {
            headers.set("Content-Security-Policy", policyFor(path));
            if (!framed(path)) {
                headers.set("X-Frame-Options", "DENY");
            }
        }
        // Behind a trusted proxy this is the scheme that the browser used.
        if ("https".equals(exchange.request().scheme())) {
            headers.set("Strict-Transport-Security", YEAR);
        }
        exchange.next();
    }

    private static String policyFor(String path) {
        if (path.startsWith("/api/")) {
            return DATA;
        }
        return path.startsWith("/q/") ? DOCUMENTS : PAGES + (framed(path) ? "*" : "'none'");
    }

    /** The page that holds one poll, for other sites to frame. */
    private static boolean framed(String path) {
        return path.startsWith("/embed/");
    }
}
