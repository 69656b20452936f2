package org.votr.auth;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How many mails callers can cause, asking for links. */
@ConfigMapping(prefix = "votr.mail")
public interface MailLimitSettings {
    /** Mails to one address in a window. */
    @WithDefault("5")
    @Min(1)
    int addressLimit();

    /** Mails that one network asks for in a window: an IPv4 address, or an IPv6 /64. */
    @WithDefault("100")
    @Min(1)
    int networkLimit();

    /** How long the window is. */
    @WithDefault("1h")
    @DurationMin(seconds = 1)
    @DurationMax(days = 30)
    Duration window();
}
