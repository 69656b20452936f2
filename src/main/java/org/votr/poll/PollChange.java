package org.votr.poll;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.votr.problem.Problem;
import org.votr.problem.ProblemType;

/**
 * A change of a poll's definition, and what it may not do.
 *
 * @param before as it was
 * @param after as it shall be
 */
record PollChange(NewPoll before, NewPoll after) {

    /**
     * Refuses what a cast ballot or a closed poll does not allow.
     *
     * @param hasVotes whether any ballot is cast
     * @param closed whether the poll has closed
     * @throws Problem {@code poll-has-votes}, {@code poll-closed}, {@code conflict} or {@code
     *     invalid-input}
     */
    void check(boolean hasVotes, boolean closed, Instant now) {
        if (before.ballots() != after.ballots()) {
            throw Problem.of(
                    ProblemType.CONFLICT,
                    "ballots is fixed when a poll is created; create another poll.",
                    "ballots");
        }
        if ((hasVotes || closed) && changesMeaning()) {
            throw hasVotes ? hasVotes() : closed();
        }
        if (closingMoves()) {
            checkClosing(hasVotes && !closed, now);
        }
    }

    private static Problem hasVotes() {
        return Problem.of(
                ProblemType.POLL_HAS_VOTES,
                "Ballots have been cast: only description, listed, a later closes_at and, with"
                        + " allow_suggestions, further options can change.");
    }

    private static Problem closed() {
        return Problem.of(
                ProblemType.POLL_CLOSED,
                "The poll has closed: only description and listed can change.");
    }

    private boolean changesMeaning() {
        return !meaning(before).equals(meaning(after))
                || !keepsOptions()
                || (addsOptions() && !Boolean.TRUE.equals(before.allowSuggestions()));
    }

    private static List<@Nullable Object> meaning(NewPoll poll) {
        return Arrays.asList(
                poll.title(),
                poll.method(),
                poll.minChoices(),
                poll.maxChoices(),
                poll.maxScore(),
                poll.seats(),
                poll.batchElimination(),
                poll.sharedRanks(),
                poll.transfers(),
                poll.strength(),
                poll.opensAt(),
                poll.voters(),
                poll.participation(),
                poll.results(),
                poll.canChange(),
                poll.liveStep(),
                poll.verifiedOnly(),
                poll.allowSuggestions(),
                poll.shuffleOptions(),
                poll.receipts());
    }

    private boolean keepsOptions() {
        int count = before.requireOptions().size();
        return after.requireOptions().size() >= count
                && after.requireOptions().subList(0, count).equals(before.requireOptions());
    }

    private boolean addsOptions() {
        return after.requireOptions().size() > before.requireOptions().size();
    }

    /** Whether the options differ in any way. */
    boolean changesOptions() {
        return !before.requireOptions().equals(after.requireOptions());
    }

    /** Whether the closing time differs. */
    boolean closingMoves() {
        return !Objects.equals(before.closesAt(), after.closesAt());
    }

    private void checkClosing(boolean laterOnly, Instant now) {
        Instant closes = after.closesAt();
        if (closes != null && !closes.isAfter(now)) {
            throw Problem.invalid(
                    "closes_at", "must lie in the future; use close to close the poll");
        }
        if (laterOnly
                && closes != null
                && (before.closesAt() == null || closes.isBefore(before.closesAt()))) {
            throw Problem.of(
                    ProblemType.POLL_HAS_VOTES,
                    "Ballots have been cast: closes_at can move to a later time only.",
                    "closes_at");
        }
    }
}
