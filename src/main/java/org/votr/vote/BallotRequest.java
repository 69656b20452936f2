package org.votr.vote;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.votr.poll.Topic;

/**
 * A voter's wish, on its way through the ballot box.
 *
 * @param topic the poll's rules as they were when the ballot was read
 * @param user whose account must be active for it; null for a visitor
 * @param claim the voter's place on the roll, which must be good; null where there is no roll
 * @param voter what stands for the voter in the poll's rows
 * @param marks the ballot; null to withdraw the one there is
 * @param nonces for its receipt; null without one
 * @param once whether a ballot that is there already stays, whatever it says
 * @param since when the wish was handed over, by {@link System#nanoTime}
 * @param outcome completed after the commit, or with the problem that stood in the way
 */
record BallotRequest(
        Topic topic,
        @Nullable UUID user,
        RollEntry.@Nullable Claim claim,
        UUID voter,
        @Nullable Marks marks,
        @Nullable Nonces nonces,
        boolean once,
        long since,
        CompletableFuture<Outcome> outcome) {

    BallotRequest(
            Topic topic,
            @Nullable UUID user,
            RollEntry.@Nullable Claim claim,
            UUID voter,
            @Nullable Marks marks,
            @Nullable Nonces nonces,
            boolean once) {
        this(
                topic,
                user,
                claim,
                voter,
                marks,
                nonces,
                once,
                System.nanoTime(),
                new CompletableFuture<>());
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
         * @param ballot as recorded; null where it is withdrawn
         * @param change what that took
         */
        record Done(GroupReplay.@Nullable Stored ballot, Change change) implements Outcome {}

        /** The rules have changed since the ballot was read: read it again. */
        record Stale() implements Outcome {}
    }
}
