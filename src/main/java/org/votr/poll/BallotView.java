package org.votr.poll;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A ballot as recorded, in the form of the poll's method.
 *
 * @param choice for single choices: the chosen option, or an explicit null on a blank ballot
 * @param choices for approval: the chosen options, in the poll's order
 * @param scores for scores: what each scored option got, in the poll's order
 * @param ranking for rankings: the options, the best first; a list where several share a rank
 */
@Schema(name = "MyVote")
@JsonInclude(JsonInclude.Include.NON_NULL)
// Absent (another method's form) and an explicit null (a blank ballot) differ here.
@SuppressWarnings("NullableOptional")
public record BallotView(
        @Nullable Optional<UUID> choice,
        @Nullable List<UUID> choices,
        @Nullable Map<UUID, Integer> scores,
        @Nullable @Schema(ref = "Ranking") List<Object> ranking) {

    /** A single choice, or none. */
    public static BallotView choosing(Optional<UUID> choice) {
        return new BallotView(choice, null, null, null);
    }

    /** Choices, of which there may be several. */
    public static BallotView approving(List<UUID> choices) {
        return new BallotView(null, choices, null, null);
    }

    /** Scores. */
    public static BallotView scoring(Map<UUID, Integer> scores) {
        return new BallotView(null, null, scores, null);
    }

    /** Ranks, the best first. */
    public static BallotView ranking(List<List<UUID>> ranks) {
        List<Object> ranking =
                ranks.stream().map(rank -> rank.size() == 1 ? (Object) rank.get(0) : rank).toList();
        return new BallotView(null, null, null, ranking);
    }
}
