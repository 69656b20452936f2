package org.votr.vote;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.votr.poll.Topic;

/**
 * A voter's wish, on its way through the ballot box.
 *
 * @param topic the poll's rules as they were when the ballot was read
 * @param user whose account must be active for it; null for a visitor
 * @param voter what stands for the voter in the poll's rows
 * @param marks the ballot; null to withdraw the one there is
 * @param once whether a ballot that is there already stays, whatever it says
 * @param since when the wish was handed over, by {@link System#nanoTime}
 * @param outcome completed after the commit, or with the problem that stood in the way
 */
record BallotRequest(
        Topic topic,
        @Nullable UUID user,
        UUID voter,
        @Nullable Marks marks,
        boolean once,
        long since,
        CompletableFuture<Outcome> outcome) {

    BallotRequest(
            Topic topic, @Nullable UUID user, UUID voter, @Nullable Marks marks, boolean once) {
        this(topic, user, voter, marks, once, System.nanoTime(), new CompletableFuture<>());
    }

    /** What a wish that was granted did. */
    enum Change {
        CAST,
        CHANGED,
        WITHDRAWN,
        /** Nothing: the ballot was there already. */
        REPEATED
    }

    /** What became of it. */
    sealed interface Outcome {
        /**
         * It is as wished.
         *
         * @param marks the ballot as recorded; null where it is withdrawn
         * @param countedAt when it was counted; in public polls only
         * @param change what that took
         */
        record Done(@Nullable Marks marks, @Nullable Instant countedAt, Change change)
                implements Outcome {}

        /** The rules have changed since the ballot was read: read it again. */
        record Stale() implements Outcome {}
    }
}
