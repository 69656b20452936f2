package org.votr.oidc;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** The OpenID Connect provider outside whose access tokens are taken beside ours. */
@ConfigMapping(prefix = "votr.oidc")
interface OidcSettings {
    /**
     * The provider: the {@code iss} of its tokens, an https URL under which {@code
     * /.well-known/openid-configuration} says the rest. Without it none is asked and only our own
     * tokens are taken.
     */
    Optional<String> issuer();

    /** Whom tokens must be made for: an {@code aud} of theirs. Required with an issuer. */
    Optional<String> audience();

    /**
     * How often the provider's keys are asked for at most, be it that a token names an unknown one
     * or that the provider did not answer.
     */
    @WithDefault("10s")
    @DurationMin(seconds = 1)
    @DurationMax(hours = 1)
    Duration keysEvery();
}
