package org.votr.session;

import io.netty.handler.codec.http.cookie.ServerCookieDecoder;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The cookie of a session. No script can read it, no other site's page makes a browser send it, and
 * it goes to the calls of the session alone.
 */
final class SessionCookie {
    static final String NAME = "votr_session";

    private SessionCookie() {}

    /**
     * The session's token. Of two cookies of that name one was set by a neighbouring host, to have
     * the person go on as somebody else, and nobody can tell which: then there is none.
     */
    static Optional<String> read(HttpServerRequest request) {
        // Vert.x keeps one of each name.
        List<String> tokens =
                request.headers().getAll(HttpHeaders.COOKIE).stream()
                        .flatMap(header -> ServerCookieDecoder.LAX.decodeAll(header).stream())
                        .filter(cookie -> cookie.name().equals(NAME))
                        .map(io.netty.handler.codec.http.cookie.Cookie::value)
                        .toList();
        return tokens.size() == 1 ? Optional.of(tokens.get(0)) : Optional.empty();
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
