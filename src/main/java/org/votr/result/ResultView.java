package org.votr.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.votr.poll.PollStatus;
import org.votr.poll.Topic;
import org.votr.tally.Method;
import org.votr.tally.SharedRanks;
import org.votr.tally.Strength;
import org.votr.tally.Tally;
import org.votr.tally.Tie;
import org.votr.tally.Transfers;

/**
 * A poll's result.
 *
 * @param method by which it is counted here
 * @param pollMethod by which the poll is decided
 * @param isFinal whether it can no longer change: the poll has closed and is sealed
 * @param ballots ballots counted, blank ones included
 * @param rules what the poll says about the count, as far as it concerns this method
 * @param winners the options that win; more than there are seats while a tie is open, none where
 *     nobody got a vote
 * @param ranking all options, the best first, in groups that stand equal; absent where the method
 *     gives no order
 * @param ties options that stood equal where one had to be chosen, and what decided
 * @param tieBreak how the order was drawn that breaks ties; absent until the poll is sealed
 * @param receiptRoot the Merkle root over all receipts, in hexadecimal; absent until the poll is
 *     sealed, and without receipts
 * @param rounds how votes went from option to option; absent for methods without rounds
 * @param pairwise how options did against each other; absent for methods that compare no pairs
 * @param runoff between the two best scores; absent for methods without one
 */
@Schema(name = "Result")
@RegisterForReflection(registerFullHierarchy = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ResultView(
        UUID pollId,
        Method method,
        Method pollMethod,
        PollStatus status,
        @JsonProperty("final") boolean isFinal,
        long ballots,
        Rules rules,
        List<OptionResult> options,
        List<Winner> winners,
        @Nullable List<List<UUID>> ranking,
        List<TieView> ties,
        @Nullable TieBreak tieBreak,
        @Nullable String receiptRoot,
        @Nullable RoundsView rounds,
        @Nullable PairwiseView pairwise,
        @Nullable Runoff runoff) {

    /** What the poll says about the count; what does not concern the method is absent. */
    @Schema(name = "CountRules")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Rules(
            @Nullable Integer seats,
            @Nullable Integer maxScore,
            @Nullable Boolean batchElimination,
            @Nullable SharedRanks sharedRanks,
            @Nullable Transfers transfers,
            @Nullable Strength strength) {

        static Rules of(Topic topic, Method method) {
            boolean runoff = method == Method.IRV;
            boolean stv = method == Method.STV;
            boolean scores = method == Method.SCORE || method == Method.STAR;
            return new Rules(
                    stv ? (int) topic.seats : null,
                    scores ? (int) topic.maxScore : null,
                    runoff ? topic.batchElimination : null,
                    runoff || stv ? topic.sharedRanks : null,
                    stv ? topic.transfers : null,
                    method == Method.SCHULZE ? topic.strength : null);
        }
    }

    /**
     * One option's count.
     *
     * @param votes ballots that choose it, score it above 0, or rank it alone in the first place
     * @param share votes as a part of the ballots counted, 0 to 1, to six places
     * @param points what it got where the method adds up points
     */
    @Schema(name = "OptionResult")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record OptionResult(
            UUID id,
            String name,
            int position,
            long votes,
            BigDecimal share,
            @Nullable BigDecimal points) {}

    /** An option that wins. */
    @Schema(name = "Winner")
    public record Winner(UUID id, String name) {}

    /**
     * Options that stood equal where one had to be chosen.
     *
     * @param at what had to be decided
     * @param round the round in which it was, where there are any
     * @param options their ids
     * @param brokenBy what decided; null while the tie is open
     * @param chosen the ids of those it came out for; none while the tie is open
     */
    @Schema(name = "Tie")
    public record TieView(
            Tie.At at,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer round,
            List<UUID> options,
            Tie.@Nullable Breaker brokenBy,
            List<UUID> chosen) {}

    /**
     * How the order was drawn that breaks ties, so that anyone can draw it again.
     *
     * @param commitment SHA-256 of the seed, in hexadecimal, as the poll has shown it from the
     *     start
     * @param seed 32 random bytes, in hexadecimal
     * @param ballots SHA-256 of the sorted ballots, in hexadecimal
     * @param order option ids in that order
     */
    @Schema(name = "TieBreak")
    public record TieBreak(String commitment, String seed, String ballots, List<UUID> order) {}

    /** The two best scores. */
    @Schema(name = "Runoff")
    public record Runoff(List<Finalist> finalists, long equal) {
        /**
         * One of the two.
         *
         * @param votes ballots that score it above the other
         */
        @Schema(name = "Finalist")
        public record Finalist(UUID id, long votes) {}
    }

    /**
     * The tally of a poll as callers see it.
     *
     * @param digest of the ballots counted; null where only their totals were read
     */
    static ResultView of(
            Topic topic, Method method, PollStatus status, Tally tally, @Nullable String digest) {
        OptionIds ids = new OptionIds(topic.options);
        return new ResultView(
                topic.id,
                method,
                topic.method,
                status,
                topic.sealedAt != null,
                tally.ballots(),
                Rules.of(topic, method),
                tally.options().stream().map(count -> option(topic, count)).toList(),
                tally.winners().stream()
                        .map(position -> topic.options.get(position - 1))
                        .map(option -> new Winner(option.optionId, option.name))
                        .toList(),
                tally.ranking() == null ? null : tally.ranking().stream().map(ids::of).toList(),
                tally.ties().stream().map(tie -> tie(tie, ids)).toList(),
                tieBreak(topic, digest, ids),
                topic.receiptRoot == null ? null : HexFormat.of().formatHex(topic.receiptRoot),
                tally.rounds() == null ? null : RoundsView.of(tally.rounds(), ids),
                tally.pairwise() == null ? null : PairwiseView.of(tally.pairwise(), ids),
                tally.runoff() == null ? null : runoff(tally.runoff(), ids));
    }

    private static OptionResult option(Topic topic, Tally.OptionCount count) {
        var option = topic.options.get(count.position() - 1);
        return new OptionResult(
                option.optionId,
                option.name,
                option.position,
                count.votes(),
                count.share(),
                count.points());
    }

    private static TieView tie(Tie tie, OptionIds ids) {
        return new TieView(
                tie.at(),
                tie.round(),
                ids.of(tie.positions()),
                tie.brokenBy(),
                ids.of(tie.chosen()));
    }

    private static @Nullable TieBreak tieBreak(
            Topic topic, @Nullable String digest, OptionIds ids) {
        if (topic.tieSeed == null || topic.tieCommitment == null || digest == null) {
            return null;
        }
        HexFormat hex = HexFormat.of();
        return new TieBreak(
                hex.formatHex(topic.tieCommitment),
                hex.formatHex(topic.tieSeed),
                digest,
                ids.of(TieOrder.of(topic.tieSeed, digest, topic.options)));
    }

    private static Runoff runoff(Tally.Runoff runoff, OptionIds ids) {
        List<UUID> finalists = ids.of(runoff.finalists());
        return new Runoff(
                List.of(
                        new Runoff.Finalist(finalists.get(0), runoff.votes().get(0)),
                        new Runoff.Finalist(finalists.get(1), runoff.votes().get(1))),
                runoff.equal());
    }
}
