package org.votr.auth;

import io.quarkus.security.credential.TokenCredential;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.votr.user.Role;

/**
 * Callers who prove by something else than an access token of ours who they are. They are known by
 * what such a token would say, so that {@link Caller} and all behind it make no difference.
 */
public final class CallerIdentity {
    private static final String KEY = "api_key";

    private CallerIdentity() {}

    /** The user, signed in until then. */
    public static SecurityIdentity of(
            UUID userId, Role role, Instant ends, TokenCredential credential) {
        return identity(claims(userId, role, ends), credential);
    }

    /** A machine that acts for the user until then, and never as an administrator. */
    public static SecurityIdentity key(UUID userId, Instant ends, TokenCredential credential) {
        JwtClaims claims = claims(userId, Role.USER, ends);
        claims.setClaim(KEY, true);
        return identity(claims, credential);
    }

    static boolean ofKey(JsonWebToken token) {
        return token.containsClaim(KEY);
    }

    private static JwtClaims claims(UUID userId, Role role, Instant ends) {
        JwtClaims claims = new JwtClaims();
        claims.setSubject(userId.toString());
        claims.setExpirationTime(NumericDate.fromSeconds(ends.getEpochSecond()));
        claims.setStringListClaim(Claims.groups.name(), List.copyOf(role.groups()));
        return claims;
    }

    private static SecurityIdentity identity(JwtClaims claims, TokenCredential credential) {
        JsonWebToken principal = new DefaultJWTCallerPrincipal("JWT", claims);
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(principal)
                .addCredential(credential)
                .addRoles(principal.getGroups())
                .build();
    }
}
