package org.votr.invite;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A voter to be put on a roll, by name, e-mail address or both. What is wrong with one is told by
 * {@link Newcomers}, for files as well.
 */
public record NewVoter(
        @Nullable @Schema(maxLength = 200) String name,
        @Nullable @Schema(maxLength = 254, format = "email") String email,
        @Nullable
                @Schema(
                        minimum = "1",
                        maximum = "1000000",
                        defaultValue = "1",
                        description = "How many votes the voter's ballot counts for")
                Integer weight) {}
