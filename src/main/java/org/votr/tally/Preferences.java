package org.votr.tally;

import java.util.Arrays;

/** Which option a ranking counts for while some options are out. */
final class Preferences {
    /** In place of an index: no preference is left. */
    static final int EXHAUSTED = -1;

    /** In place of an index: several options share the first rank that is left. */
    static final int WAITING = -2;

    private Preferences() {}

    /** The index of the option it counts for, {@link #EXHAUSTED} or {@link #WAITING}. */
    static int next(short[] ranks, boolean[] continuing, SharedRanks shared) {
        int best = EXHAUSTED;
        boolean several = false;
        for (int option = 0; option < ranks.length; option++) {
            if (ranks[option] > 0 && continuing[option]) {
                if (best == EXHAUSTED || ranks[option] < ranks[best]) {
                    best = option;
                    several = false;
                } else if (ranks[option] == ranks[best]) {
                    several = true;
                }
            }
        }
        if (!several) {
            return best;
        }
        return shared == SharedRanks.WAIT ? WAITING : EXHAUSTED;
    }

    /** How many ballots rank each option alone in the first place. */
    static long[] first(Election election) {
        Profile profile = election.profile();
        boolean[] all = new boolean[election.options()];
        Arrays.fill(all, true);
        long[] votes = new long[election.options()];
        for (int ballot = 0; ballot < profile.size(); ballot++) {
            int option = next(profile.marks(ballot), all, SharedRanks.EXHAUST);
            if (option >= 0) {
                votes[option] += profile.votes(ballot);
            }
        }
        return votes;
    }
}
