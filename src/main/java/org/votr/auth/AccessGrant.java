package org.votr.auth;

import java.time.Duration;

/** An access token for a page to keep in memory; {@code expiresIn} is in seconds. */
public record AccessGrant(String accessToken, String tokenType, long expiresIn) {
    static AccessGrant of(String token, Duration lifetime) {
        return new AccessGrant(token, "Bearer", lifetime.toSeconds());
    }
}
