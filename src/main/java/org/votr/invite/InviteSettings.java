package org.votr.invite;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How invitations are sent. */
@ConfigMapping(prefix = "votr.invite")
interface InviteSettings {
    /**
     * How many invitations and reminders one account may have sent in a day: they bear words of the
     * author's to addresses that nobody has proven.
     */
    @WithDefault("5000")
    @Min(0)
    @Max(1_000_000)
    int mailsADay();
}
