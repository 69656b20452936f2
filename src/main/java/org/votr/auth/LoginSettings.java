package org.votr.auth;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How many wrong passwords are suffered. */
@ConfigMapping(prefix = "votr.login")
public interface LoginSettings {
    /** Wrong passwords for one account in a window. */
    @WithDefault("10")
    @Min(1)
    int accountFailures();

    /** Wrong passwords from one network in a window: an IPv4 address, or an IPv6 /64. */
    @WithDefault("100")
    @Min(1)
    int networkFailures();

    /** How long the window is. */
    @WithDefault("15m")
    @DurationMin(seconds = 1)
    @DurationMax(days = 30)
    Duration window();
}
