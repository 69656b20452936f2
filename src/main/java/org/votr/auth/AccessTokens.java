package org.votr.auth;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.votr.user.User;

/** Signs access tokens: JWTs by RS256 that name their user and its roles. */
@ApplicationScoped
class AccessTokens {
    private final TokenSettings settings;
    private final TokenKeys keys;
    private final Clock clock;

    AccessTokens(TokenSettings settings, TokenKeys keys, Clock clock) {
        this.settings = settings;
        this.keys = keys;
        this.clock = clock;
    }

    String issue(User user) {
        Instant now = clock.instant();
        TokenKey key = keys.signing();
        return Jwt.issuer(settings.issuer())
                .audience(settings.audience())
                .subject(user.id.toString())
                .preferredUserName(String.valueOf(user.username))
                .groups(user.role.groups())
                .claim("jti", UUID.randomUUID().toString())
                .issuedAt(now)
                .expiresAt(now.plus(lifetime()))
                .jws()
                .keyId(key.id())
                .algorithm(SignatureAlgorithm.RS256)
                .sign(key.privateKey());
    }

    Duration lifetime() {
        return settings.accessLifetime();
    }
}
