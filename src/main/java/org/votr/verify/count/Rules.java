package org.votr.verify.count;

/**
 * What a poll decides about its count.
 *
 * @param maxScore the highest score
 * @param seats how many options win; more than 1 for STV only
 * @param batchElimination whether instant runoff eliminates together all that together cannot reach
 *     the next
 * @param waits whether a ballot waits at a shared rank; else it is exhausted there
 * @param meek whether STV goes by Meek's method; else by the Scottish rules
 * @param margins whether Schulze's method measures victories by their margins; else by the votes
 *     for them
 */
public record Rules(
        Method method,
        int maxScore,
        int seats,
        boolean batchElimination,
        boolean waits,
        boolean meek,
        boolean margins) {}
