package org.votr.auth;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.votr.data.ServiceKeys;

/** The signed cookie that tells visitors without an account apart. */
@ApplicationScoped
class Visitor {
    static final String COOKIE = "votr_visitor";

    private static final String PURPOSE = "visitor";
    private static final Duration LIFETIME = Duration.ofDays(365);

    private final ServiceKeys keys;

    Visitor(ServiceKeys keys) {
        this.keys = keys;
    }

    /** Who sent this request; none without a cookie or with one that we did not sign. */
    Optional<UUID> read(RoutingContext request) {
        return Optional.ofNullable(request.request().getCookie(COOKIE))
                .map(cookie -> verified(cookie.getValue()));
    }

    /** A new visitor, who will be known by the cookie that goes out with the answer. */
    UUID welcome(RoutingContext request) {
        UUID id = UUID.randomUUID();
        byte[] mac = keys.mac(PURPOSE, bytes(id));
        String value = id + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(mac);
        request.response()
                .addCookie(
                        Cookie.cookie(COOKIE, value)
                                .setPath("/api")
                                .setMaxAge(LIFETIME.toSeconds())
                                .setHttpOnly(true)
                                .setSecure("https".equals(request.request().scheme()))
                                .setSameSite(CookieSameSite.LAX));
        return id;
    }

    private @Nullable UUID verified(String value) {
        int dot = value.indexOf('.');
        if (dot < 0) {
            return null;
        }
        try {
            UUID id = UUID.fromString(value.substring(0, dot));
            byte[] mac = Base64.getUrlDecoder().decode(value.substring(dot + 1));
            return keys.verify(PURPOSE, bytes(id), mac) ? id : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static byte[] bytes(UUID id) {
        return id.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
