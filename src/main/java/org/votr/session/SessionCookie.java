package org.votr.session;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The cookie of a session. No script can read it, no other site's page makes a browser send it, and
 * it goes to the calls of the session alone.
 */
final class SessionCookie {
    static final String NAME = "votr_session";

    private SessionCookie() {}

    static Optional<String> read(HttpServerRequest request) {
        return Optional.ofNullable(request.getCookie(NAME)).map(Cookie::getValue);
    }

    static void set(HttpServerRequest request, String token, Duration lifetime) {
        answer(request, token, lifetime.toSeconds());
    }

    static void clear(HttpServerRequest request) {
        answer(request, "", 0);
    }

    private static void answer(HttpServerRequest request, @Nullable String value, long seconds) {
        request.response()
                .addCookie(
                        Cookie.cookie(NAME, value)
                                .setPath("/api/session")
                                .setMaxAge(seconds)
                                .setHttpOnly(true)
                                .setSecure("https".equals(request.scheme()))
                                .setSameSite(CookieSameSite.STRICT));
    }
}
