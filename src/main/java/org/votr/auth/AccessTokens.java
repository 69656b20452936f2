package org.votr.auth;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.votr.user.User;

/** Signs access tokens: JWTs by RS256 that name their user and its roles. */
@ApplicationScoped
public class AccessTokens {
    private final TokenSettings settings;
    private final TokenKeys keys;
    private final Clock clock;

    AccessTokens(TokenSettings settings, TokenKeys keys, Clock clock) {
        this.settings = settings;
        this.keys = keys;
        this.clock = clock;
    }

    /** A token of that user's. */
    public AccessGrant grant(User user) {
        return AccessGrant.of(issue(user), lifetime());
    }

    String issue(User user) {
        return sign(
                claims().subject(user.id.toString())
                        .preferredUserName(String.valueOf(user.username))
                        .groups(user.role.groups()));
    }

    /** A {@link Pass} for that poll. */
    public AccessGrant pass(UUID pollId, Pass.Holder holder) {
        JwtClaimsBuilder claims =
                claims().subject(holder.id().toString()).claim(Pass.POLL, pollId.toString());
        return AccessGrant.of(
                sign(holder.visitor() ? claims.claim(Pass.VISITOR, "true") : claims), lifetime());
    }

    /** A {@link Pass} for who is invited to that poll. */
    public AccessGrant pass(UUID pollId, Pass.Invitation invitation) {
        return AccessGrant.of(
                sign(
                        claims().subject(invitation.entry().toString())
                                .claim(Pass.POLL, pollId.toString())
                                .claim(Pass.INVITATION, Integer.toString(invitation.issue()))),
                lifetime());
    }

    private JwtClaimsBuilder claims() {
        Instant now = clock.instant();
        return Jwt.issuer(settings.issuer())
                .audience(settings.audience())
                .claim("jti", UUID.randomUUID().toString())
                .issuedAt(now)
                .expiresAt(now.plus(lifetime()));
    }

    private String sign(JwtClaimsBuilder claims) {
        TokenKey key = keys.signing();
        return claims.jws()
                .keyId(key.id())
                .algorithm(SignatureAlgorithm.RS256)
                .sign(key.privateKey());
    }

    Duration lifetime() {
        return settings.accessLifetime();
    }
}
