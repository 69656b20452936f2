package org.votr.moderation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings of reports on polls. */
@ConfigMapping(prefix = "votr.reports")
public interface ReportSettings {
    /** How many reports one user may make within the window. */
    @WithDefault("20")
    @Min(1)
    int limit();

    /** The window of that limit. */
    @WithDefault("1h")
    @DurationMin(seconds = 1)
    @DurationMax(days = 30)
    Duration window();
}
