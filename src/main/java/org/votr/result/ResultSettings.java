package org.votr.result;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How results are made. */
@ConfigMapping(prefix = "votr.results")
interface ResultSettings {
    /** How often the result of an open ranked or scored poll is counted anew, at most. */
    @WithDefault("1s")
    @DurationMin(millis = 0)
    @DurationMax(hours = 1)
    Duration refreshEvery();

    /** How often a viewer of a stream is sent a change, at most. */
    @WithDefault("250ms")
    @DurationMin(millis = 1)
    @DurationMax(minutes = 1)
    Duration streamEvery();
}
