package org.votr.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.votr.tally.Pairwise;

/**
 * How options did against each other; rows and columns are in the order of the result's options.
 *
 * @param preferences in row i and column j: how many ballots prefer i to j
 * @param condorcetWinner the id of the option that beats every other; null where there is none
 * @param smithSet ids of the smallest set whose members all beat everyone outside it
 * @param strengths Schulze's method: in row i and column j, the strength of the strongest path
 * @param paths Schulze's method: a strongest path from each winner to every option it reaches
 * @param victories ranked pairs: every victory in the order in which it was looked at
 */
@Schema(name = "Pairwise")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PairwiseView(
        List<List<Long>> preferences,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable UUID condorcetWinner,
        List<UUID> smithSet,
        @Nullable List<List<Long>> strengths,
        @Nullable List<Path> paths,
        @Nullable List<Victory> victories) {

    /** A path of victories, as strong as the weakest of them. */
    @Schema(name = "BeatPath")
    public record Path(List<UUID> options, long strength) {}

    /**
     * One option's victory over another.
     *
     * @param locked false where it contradicts stronger ones
     */
    @Schema(name = "Victory")
    public record Victory(UUID winner, UUID loser, long votes, long opposition, boolean locked) {}

    static PairwiseView of(Pairwise pairwise, OptionIds ids) {
        Integer winner = pairwise.condorcetWinner();
        List<Pairwise.Path> paths = pairwise.paths();
        List<Pairwise.Victory> victories = pairwise.victories();
        return new PairwiseView(
                pairwise.preferences(),
                winner == null ? null : ids.of(winner),
                ids.of(pairwise.smithSet()),
                pairwise.strengths(),
                paths == null
                        ? null
                        : paths.stream()
                                .map(path -> new Path(ids.of(path.positions()), path.strength()))
                                .toList(),
                victories == null ? null : victories.stream().map(v -> of(v, ids)).toList());
    }

    private static Victory of(Pairwise.Victory victory, OptionIds ids) {
        return new Victory(
                ids.of(victory.winner()),
                ids.of(victory.loser()),
                victory.votes(),
                victory.opposition(),
                victory.locked());
    }
}
