package org.votr.auth;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The form that the token endpoint takes, for its documentation; {@link Form} reads it. */
record TokenRequest(
        @Schema(
                        required = true,
                        enumeration = {"password", "refresh_token"})
                String grantType,
        @Nullable @Schema(description = "name or e-mail address, for grant_type=password")
                String username,
        @Nullable @Schema(description = "for grant_type=password") String password,
        @Nullable @Schema(description = "for grant_type=refresh_token") String refreshToken) {

    /** The form of a revocation. */
    record Revocation(@Schema(required = true, description = "a refresh token") String token) {}
}
