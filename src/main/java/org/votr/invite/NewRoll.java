package org.votr.invite;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Voters to be put on a roll: by name and address, or so many of whom nothing is known. */
public record NewRoll(
        @Nullable @Size(max = Newcomers.MOST) List<@NotNull NewVoter> voters,
        @Nullable
                @Min(1)
                @Max(Newcomers.MOST)
                @Schema(description = "How many links for nobody in particular")
                Integer anonymous) {}
