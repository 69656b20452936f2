package org.votr.webhook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How webhooks are sent. */
@ConfigMapping(prefix = "votr.webhooks")
interface WebhookSettings {
    /**
     * Networks that webhooks may reach although they are not public, such as {@code 10.20.0.0/16};
     * there, and nowhere else, without TLS too.
     */
    Optional<List<String>> privateNetworks();

    /**
     * How long to wait after each try that failed, give or take a fifth; after the try that follows
     * the last wait a delivery has failed.
     */
    @WithDefault("5s,5m,30m,2h,5h,10h,14h,20h,24h")
    @Size(min = 1, max = 50)
    List<@DurationMin(millis = 1) @DurationMax(days = 7) Duration> backOff();

    /** How long a receiver may take to answer, connecting included. */
    @WithDefault("15s")
    @DurationMin(millis = 100)
    @DurationMax(seconds = 30)
    Duration timeout();

    /** How long deliveries are kept, to be looked at and sent again. */
    @WithDefault("30d")
    @DurationMin(days = 2)
    @DurationMax(days = 3650)
    Duration keep();
}
