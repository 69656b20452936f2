package org.votr.poll;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.votr.tally.Method;
import org.votr.tally.SharedRanks;
import org.votr.tally.Strength;
import org.votr.tally.Transfers;
import org.votr.user.User;

/**
 * A poll as callers see it. Counts are absent, not zero, where the reader may not see them yet.
 *
 * @param tieCommitment SHA-256 of the seed that will break ties, in hexadecimal
 * @param tieSeed that seed, once the poll is sealed
 * @param hidden only where an administrator has hidden the poll, which its author and
 *     administrators alone can then read
 */
@Schema(name = "Poll")
public record PollView(
        UUID id,
        String title,
        @Nullable String description,
        List<OptionView> options,
        PollStatus status,
        Method method,
        int minChoices,
        int maxChoices,
        int maxScore,
        int seats,
        boolean batchElimination,
        SharedRanks sharedRanks,
        Transfers transfers,
        Strength strength,
        @Nullable Instant opensAt,
        @Nullable Instant closesAt,
        Voters voters,
        Participation participation,
        ResultsVisibility results,
        BallotSecrecy ballots,
        boolean canChange,
        int liveStep,
        boolean verifiedOnly,
        boolean allowSuggestions,
        boolean listed,
        boolean shuffleOptions,
        boolean receipts,
        Author author,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long voteCount,
        @Nullable BallotView myVote,
        @Nullable String tieCommitment,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String tieSeed,
        Instant createdAt,
        Instant updatedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant reopenedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String notice,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Hidden hidden) {

    /** What voters must know of a poll that everybody may vote in. */
    private static final String ANYONE =
            "Anyone can vote here, and visitors are told apart by a cookie only: good for fun, not for"
                    + " elections.";

    /** What readers must know of a poll whose ballots Votr has not taken. */
    private static final String IMPORTED =
            "These ballots were imported from a file, not cast here: Votr can only count them, and ties"
                    + " that a method leaves are broken by a lot drawn at the import.";

    /**
     * Who made the poll.
     *
     * @param username null once the account is deleted
     */
    public record Author(UUID id, @Nullable String username) {
        public static Author of(User user) {
            return new Author(user.id, user.username);
        }
    }

    /** Since when a poll is hidden, and why. */
    @Schema(name = "Hidden")
    public record Hidden(Instant at, String reason) {
        static @Nullable Hidden of(Topic topic) {
            return topic.hiddenAt == null
                    ? null
                    : new Hidden(topic.hiddenAt, String.valueOf(topic.hiddenReason));
        }
    }

    /** An option in its poll. */
    @Schema(name = "Option")
    public record OptionView(
            UUID id,
            String name,
            int position,
            @Nullable String description,
            @Nullable String imageUrl,
            @Nullable Integer capacity,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long voteCount) {

        static OptionView of(TopicOption option, @Nullable Standing standing) {
            return new OptionView(
                    option.optionId,
                    option.name,
                    option.position,
                    option.description,
                    option.imageUrl,
                    option.capacity,
                    standing != null && standing.visible()
                            ? standing.votes().getOrDefault((int) option.position, 0L)
                            : null);
        }
    }

    static PollView of(Topic topic, Standing standing, Instant now) {
        return new PollView(
                topic.id,
                topic.title,
                topic.description,
                topic.options.stream().map(option -> OptionView.of(option, standing)).toList(),
                topic.status(now),
                topic.method,
                topic.minChoices,
                topic.maxChoices,
                topic.maxScore,
                topic.seats,
                topic.batchElimination,
                topic.sharedRanks,
                topic.transfers,
                topic.strength,
                topic.opensAt,
                topic.closesAt,
                topic.voters,
                topic.participation,
                topic.results,
                topic.ballots,
                topic.canChange,
                topic.liveStep,
                topic.verifiedOnly,
                topic.allowSuggestions,
                topic.listed,
                topic.shuffleOptions,
                topic.receipts,
                Author.of(topic.author),
                standing.visible() ? standing.voteCount() : null,
                standing.mine(),
                hex(topic.tieCommitment),
                hex(topic.tieSeed),
                topic.createdAt,
                topic.updatedAt,
                topic.reopenedAt,
                notice(topic),
                Hidden.of(topic));
    }

    private static @Nullable String notice(Topic topic) {
        if (topic.imported) {
            return IMPORTED;
        }
        return topic.voters == Voters.ANYONE ? ANYONE : null;
    }

    private static @Nullable String hex(byte @Nullable [] bytes) {
        return bytes == null ? null : HexFormat.of().formatHex(bytes);
    }
}
