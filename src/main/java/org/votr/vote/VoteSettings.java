package org.votr.vote;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.Range;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings of the ballot box. */
@ConfigMapping(prefix = "votr.votes")
interface VoteSettings {
    /** How many transactions write ballots at once; a poll's ballots are always in one of them. */
    @WithDefault("2")
    @Range(min = 1, max = 64)
    int writers();

    /** How many ballots may wait for each of them; more are refused with 503. */
    @WithDefault("10000")
    @Range(min = 1, max = 1_000_000)
    int queue();

    /** How many ballots one transaction writes at most. */
    @WithDefault("500")
    @Range(min = 1, max = 10_000)
    int group();

    /**
     * How long the database may take to answer while a group is written, before it counts as lost;
     * and how long a ballot may wait before it is written.
     */
    @WithDefault("10s")
    @DurationMin(seconds = 1)
    @DurationMax(minutes = 10)
    Duration databaseTimeout();
}
