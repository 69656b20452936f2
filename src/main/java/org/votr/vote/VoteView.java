package org.votr.vote;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.votr.poll.BallotView;
import org.votr.poll.Topic;

/**
 * A ballot as recorded.
 *
 * @param choice for single choices: the chosen option, null on a blank ballot
 * @param choices for approval: the chosen options, in the poll's order
 * @param scores for scores: what each scored option got, in the poll's order
 * @param ranking for rankings: the options, the best first; a list where several share a rank
 * @param countedAt when it was counted; in public polls only
 */
@Schema(name = "Vote")
@JsonInclude(JsonInclude.Include.NON_NULL)
// Absent (another method's form) and an explicit null (a blank ballot) differ here.
@SuppressWarnings("NullableOptional")
public record VoteView(
        @Nullable @Schema(implementation = UUID.class, nullable = true) Optional<UUID> choice,
        @Nullable List<UUID> choices,
        @Nullable Map<UUID, Integer> scores,
        @Nullable @Schema(ref = "Ranking") List<Object> ranking,
        @Nullable Instant countedAt) {

    static VoteView of(Marks marks, @Nullable Instant countedAt, Topic topic) {
        BallotView ballot = marks.view(topic);
        return new VoteView(
                ballot.choice(), ballot.choices(), ballot.scores(), ballot.ranking(), countedAt);
    }
}
