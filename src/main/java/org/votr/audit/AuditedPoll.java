package org.votr.audit;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.votr.poll.BallotSecrecy;
import org.votr.poll.Participation;
import org.votr.poll.PollView;
import org.votr.poll.ResultsVisibility;
import org.votr.poll.Topic;
import org.votr.poll.Voters;
import org.votr.tally.Method;
import org.votr.tally.SharedRanks;
import org.votr.tally.Strength;
import org.votr.tally.Transfers;

/** A sealed poll and its rules, as the audit bundle has them: nothing that depends on a reader. */
@RegisterForReflection(registerFullHierarchy = true)
record AuditedPoll(
        UUID id,
        String title,
        @Nullable String description,
        List<Option> options,
        Method method,
        int minChoices,
        int maxChoices,
        int maxScore,
        int seats,
        boolean batchElimination,
        SharedRanks sharedRanks,
        Transfers transfers,
        Strength strength,
        Voters voters,
        Participation participation,
        ResultsVisibility results,
        BallotSecrecy ballots,
        boolean canChange,
        int liveStep,
        boolean verifiedOnly,
        boolean allowSuggestions,
        boolean receipts,
        boolean imported,
        PollView.Author author,
        Instant createdAt,
        @Nullable Instant opensAt,
        @Nullable Instant closesAt,
        @Nullable Instant reopenedAt,
        @Nullable Instant sealedAt,
        @Nullable String tieCommitment,
        @Nullable String tieSeed,
        @Nullable String receiptRoot) {

    /** An option in its place. */
    @RegisterForReflection
    record Option(UUID id, String name, int position) {}

    static AuditedPoll of(Topic topic) {
        return new AuditedPoll(
                topic.id,
                topic.title,
                topic.description,
                topic.options.stream()
                        .map(option -> new Option(option.optionId, option.name, option.position))
                        .toList(),
                topic.method,
                topic.minChoices,
                topic.maxChoices,
                topic.maxScore,
                topic.seats,
                topic.batchElimination,
                topic.sharedRanks,
                topic.transfers,
                topic.strength,
                topic.voters,
                topic.participation,
                topic.results,
                topic.ballots,
                topic.canChange,
                topic.liveStep,
                topic.verifiedOnly,
                topic.allowSuggestions,
                topic.receipts,
                topic.imported,
                PollView.Author.of(topic.author),
                topic.createdAt,
                topic.opensAt,
                topic.closesAt,
                topic.reopenedAt,
                topic.sealedAt,
                hex(topic.tieCommitment),
                hex(topic.tieSeed),
                hex(topic.receiptRoot));
    }

    private static @Nullable String hex(byte @Nullable [] bytes) {
        return bytes == null ? null : HexFormat.of().formatHex(bytes);
    }
}
