package org.votr.auth;

/** A refusal of the token endpoint on its way to the caller. */
final class TokenRefusal extends RuntimeException {
    private final String error;

    private TokenRefusal(String error, String description) {
        super(description, null, false, false);
        this.error = error;
    }

    static TokenRefusal invalidRequest(String description) {
        return new TokenRefusal("invalid_request", description);
    }

    static TokenRefusal invalidGrant(String description) {
        return new TokenRefusal("invalid_grant", description);
    }

    static TokenRefusal unsupportedGrantType() {
        return new TokenRefusal(
                "unsupported_grant_type", "grant_type must be password or refresh_token.");
    }

    TokenError body() {
        return new TokenError(error, String.valueOf(getMessage()));
    }
}
