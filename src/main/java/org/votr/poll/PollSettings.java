package org.votr.poll;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings of polls. */
@ConfigMapping(prefix = "votr.polls")
public interface PollSettings {
    /** How often the order by votes is refreshed. */
    @WithDefault("60s")
    @DurationMin(millis = 1)
    @DurationMax(days = 1)
    Duration popularityEvery();

    /** How often closed polls are looked for that nobody has read the result of, to seal them. */
    @WithDefault("10s")
    @DurationMin(millis = 1)
    @DurationMax(days = 1)
    Duration sealEvery();

    /**
     * How many votes and suggestions one network may send without signing in, within the window.
     */
    @WithDefault("300")
    @Min(1)
    int visitorLimit();

    /** The window of that limit. */
    @WithDefault("10m")
    @DurationMin(seconds = 1)
    @DurationMax(days = 30)
    Duration visitorWindow();
}
