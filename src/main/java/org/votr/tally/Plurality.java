package org.votr.tally;

import java.util.List;

/**
 * The option with the most votes wins: plurality where a ballot chooses one, approval voting (Brams
 * and Fishburn 1978) where it may choose several. Of a ranking it is the first preference that
 * counts; a shared first rank counts for nobody. Nobody wins without a vote.
 */
final class Plurality implements VotingMethod {
    @Override
    public Tally count(Election election, Ties ties) {
        Profile profile = election.profile();
        long[] votes =
                profile.form() == BallotForm.RANKING
                        ? Preferences.first(election)
                        : choices(election.options(), profile);
        return tally(votes, profile.ballots(), ties);
    }

    /** The tally of these totals. */
    static Tally tally(long[] votes, long ballots, Ties ties) {
        int[] best = Standings.most(votes);
        List<Integer> winners = votes[best[0]] == 0 ? List.of() : Standings.winner(best, ties);
        return new Tally(
                ballots,
                Tally.counts(votes, ballots),
                winners,
                Standings.ranking(votes),
                ties.account());
    }

    private static long[] choices(int options, Profile profile) {
        long[] votes = new long[options];
        for (int ballot = 0; ballot < profile.size(); ballot++) {
            for (short position : profile.marks(ballot)) {
                votes[position - 1] += profile.votes(ballot);
            }
        }
        return votes;
    }
}
