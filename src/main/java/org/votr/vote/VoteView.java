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
 * @param weight how many times it counts
 * @param receipt SHA-256 over poll, nonces, marks and weight, in hexadecimal; with the nonces only
 *     where the poll has receipts
 * @param serverNonce the service's part of the receipt, in hexadecimal
 * @param nonce the voter's own part of it, in hexadecimal; absent where the voter brought none
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
        int weight,
        @Nullable String receipt,
        @Nullable String serverNonce,
        @Nullable String nonce,
        @Nullable Instant countedAt) {

    static VoteView of(GroupReplay.Stored stored, Topic topic) {
        BallotView ballot = stored.marks().view(topic);
        Nonces nonces = stored.nonces();
        UUID own = nonces == null ? null : nonces.voter();
        return new VoteView(
                ballot.choice(),
                ballot.choices(),
                ballot.scores(),
                ballot.ranking(),
                stored.weight(),
                nonces == null
                        ? null
                        : Receipt.hex(topic.id, nonces, stored.marks(), stored.weight()),
                nonces == null ? null : Nonces.hex(nonces.server()),
                own == null ? null : Nonces.hex(own),
                stored.countedAt());
    }
}
