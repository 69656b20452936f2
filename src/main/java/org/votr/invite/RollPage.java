package org.votr.invite;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A page of a roll, in the order in which voters were added.
 *
 * @param count voters on the whole roll
 * @param voted ballots cast, in the steps in which the poll shows them
 */
@Schema(name = "Roll")
public record RollPage(
        List<VoterView> voters,
        @Nullable String next,
        long count,
        long voted,
        List<WeightWarning> warnings) {}
