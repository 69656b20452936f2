package org.votr.tally;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The option with the highest sum of scores wins (range voting, Smith 2000, counted by totals). No
 * score counts as 0.
 */
final class Score implements VotingMethod {
    @Override
    public Tally count(Election election, Ties ties) {
        long[] totals = totals(election);
        int[] best = Standings.most(totals);
        List<Integer> winners = totals[best[0]] == 0 ? List.of() : Standings.winner(best, ties);
        return new Tally(
                election.profile().ballots(),
                counts(election, totals),
                winners,
                Standings.ranking(totals),
                ties.account());
    }

    /** The sum of scores of each option. */
    static long[] totals(Election election) {
        Profile profile = election.profile();
        long[] totals = new long[election.options()];
        for (int ballot = 0; ballot < profile.size(); ballot++) {
            short[] scores = profile.marks(ballot);
            for (int option = 0; option < scores.length; option++) {
                totals[option] =
                        Math.addExact(
                                totals[option],
                                Math.max(0, scores[option]) * profile.votes(ballot));
            }
        }
        return totals;
    }

    /** What each option has: ballots that score it above 0, and points. */
    static List<Tally.OptionCount> counts(Election election, long[] totals) {
        Profile profile = election.profile();
        long[] votes = new long[election.options()];
        for (int ballot = 0; ballot < profile.size(); ballot++) {
            short[] scores = profile.marks(ballot);
            for (int option = 0; option < scores.length; option++) {
                votes[option] += scores[option] > 0 ? profile.votes(ballot) : 0;
            }
        }
        return IntStream.range(0, totals.length)
                .mapToObj(
                        option ->
                                Tally.OptionCount.of(
                                        option,
                                        votes[option],
                                        profile.ballots(),
                                        BigDecimal.valueOf(totals[option])))
                .toList();
    }
}
