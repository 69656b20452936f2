package org.votr.tally;

/**
 * What a poll decides about its count where references disagree.
 *
 * @param seats how many options win; more than 1 for STV only
 * @param maxScore the highest score a ballot can give
 * @param batchElimination whether instant runoff eliminates at once all that together cannot reach
 *     the next
 * @param sharedRanks what shared ranks mean to instant runoff and STV
 * @param transfers how STV transfers
 * @param strength how Schulze's method measures victories
 */
public record CountRules(
        int seats,
        int maxScore,
        boolean batchElimination,
        SharedRanks sharedRanks,
        Transfers transfers,
        Strength strength) {

    /** What holds unless a poll says otherwise. */
    public static final CountRules DEFAULT =
            new CountRules(1, 5, false, SharedRanks.WAIT, Transfers.WIGM, Strength.WINNING_VOTES);

    /** The same with so many seats. */
    public CountRules withSeats(int count) {
        return new CountRules(count, maxScore, batchElimination, sharedRanks, transfers, strength);
    }
}
