package org.votr.poll;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one reader may see of a poll's votes.
 *
 * @param visible whether counts may be shown to the reader
 * @param voteCount ballots cast
 * @param votes votes per position; an option that is not in it has none
 * @param mine the reader's own ballot; null for none, and after the seal of a secret poll
 */
public record Standing(
        boolean visible, long voteCount, Map<Integer, Long> votes, @Nullable BallotView mine) {}
