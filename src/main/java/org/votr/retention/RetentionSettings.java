package org.votr.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How long things are kept; what has no setting is kept. */
@ConfigMapping(prefix = "votr.retention")
public interface RetentionSettings {
    /** How long after their close polls are deleted, with their ballots and results. */
    Optional<@DurationMin(days = 1) @DurationMax(days = 36_500) Duration> closedPolls();

    /** How long after they were settled reports are deleted. */
    Optional<@DurationMin(days = 1) @DurationMax(days = 36_500) Duration> settledReports();

    /** How long rows of the administrative log are kept; the database keeps them for 30 days. */
    Optional<@DurationMin(days = 31) @DurationMax(days = 36_500) Duration> adminActs();

    /** How often it is looked what is to be deleted. */
    @WithDefault("1h")
    @DurationMin(millis = 1)
    @DurationMax(days = 1)
    Duration every();
}
