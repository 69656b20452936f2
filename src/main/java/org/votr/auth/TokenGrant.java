package org.votr.auth;

/** What the token endpoint gives (RFC 6749 section 5.1); {@code expiresIn} is in seconds. */
public record TokenGrant(
        String accessToken, String tokenType, long expiresIn, String refreshToken) {}
