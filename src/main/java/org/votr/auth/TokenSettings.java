package org.votr.auth;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Access and refresh tokens, and the keys that sign them. */
@ConfigMapping(prefix = "votr.token")
public interface TokenSettings {
    /**
     * The folder of RSA private keys, {@code <key id>.pem} in PKCS#8; other files are ignored. All
     * of them verify. Required in production; in development a key is made and kept.
     */
    Optional<String> keys();

    /**
     * The id of the key that signs; by default the one whose name sorts last. To rotate without a
     * pause, first add the new key on every replica, then sign with it, and remove the old one once
     * its last access token has run out.
     */
    Optional<String> signingKey();

    /** Who issues the tokens: their {@code iss}. */
    @WithDefault("votr")
    String issuer();

    /** Whom the tokens are for: their {@code aud}. */
    @WithDefault("votr")
    String audience();

    /** How long an access token is good. */
    @WithDefault("10m")
    @DurationMin(seconds = 1)
    @DurationMax(days = 1)
    Duration accessLifetime();

    /** How long a refresh token is good; each use gives a new one as long again. */
    @WithDefault("30d")
    @DurationMin(seconds = 1)
    @DurationMax(days = 3_650)
    Duration refreshLifetime();
}
