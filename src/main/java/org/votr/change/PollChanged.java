package org.votr.change;

import java.util.UUID;

/**
 * A poll is not as it was. Fired inside the transaction that changes it, or after it; observe it
 * after success.
 *
 * @param version of the poll's votes; {@link #UNKNOWN} where something else has changed
 * @param here whether it happened on this replica
 */
public record PollChanged(UUID pollId, long version, boolean here) {
    /** Newer than every version. */
    public static final long UNKNOWN = Long.MAX_VALUE;

    /** The poll's definition has changed, or it was closed, opened again or deleted. */
    public static PollChanged definition(UUID pollId) {
        return new PollChanged(pollId, UNKNOWN, true);
    }

    /** The poll's votes have changed. */
    public static PollChanged votes(UUID pollId, long version) {
        return new PollChanged(pollId, version, true);
    }
}
