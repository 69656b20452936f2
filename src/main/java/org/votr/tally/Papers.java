package org.votr.tally;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.stream.IntStream;

/**
 * Ballots on the piles of the options they count for, one option at a time, with those that wait at
 * a shared rank on a pile of their own. Indexes count from 0.
 */
final class Papers {
    private final Profile profile;
    private final SharedRanks sharedRanks;
    private final boolean[] continuing;
    private final long[] votes;
    private final int[] values;
    private final Piles piles;
    private final int waitingPile;
    private final Map<Route, Long> moved = new TreeMap<>();
    private long exhausted;
    private long waiting;

    /**
     * Puts all ballots on the piles of their first preferences.
     *
     * @param one what a ballot is worth
     */
    Papers(Election election, int one) {
        profile = election.profile();
        sharedRanks = election.rules().sharedRanks();
        continuing = new boolean[election.options()];
        Arrays.fill(continuing, true);
        votes = new long[election.options()];
        values = new int[profile.size()];
        Arrays.fill(values, one);
        waitingPile = election.options();
        piles = new Piles(election.options() + 1);
        for (int ballot = 0; ballot < profile.size(); ballot++) {
            place(ballot);
        }
    }

    /** What each option has; not to be written to. */
    long[] votes() {
        return votes;
    }

    long votes(int option) {
        return votes[option];
    }

    /** What waits at a shared rank. */
    long waiting() {
        return waiting;
    }

    /** What has no preference left. */
    long exhausted() {
        return exhausted;
    }

    /** What counts for an option or may still do so. */
    long active() {
        return Arrays.stream(votes).sum() + waiting;
    }

    /** The options that ballots can go to. */
    int[] continuing() {
        return IntStream.range(0, continuing.length).filter(i -> continuing[i]).toArray();
    }

    /** Lets no more ballots go to an option; those it has stay. */
    void stop(int option) {
        continuing[option] = false;
    }

    /** Begins to note what moves. */
    void begin() {
        moved.clear();
    }

    /** Whether anything has moved since. */
    boolean moved() {
        return !moved.isEmpty();
    }

    /** What has moved since. */
    List<Rounds.Transfer> transfers(LongFunction<BigDecimal> decimal) {
        return moved.entrySet().stream()
                .map(move -> move.getKey().transfer(decimal.apply(move.getValue())))
                .toList();
    }

    /** Hands on all ballots of these options, which get no more. */
    void eliminate(int[] options) {
        for (int option : options) {
            continuing[option] = false;
            votes[option] = 0;
        }
        for (int option : options) {
            for (int ballot : piles.take(option)) {
                move(ballot, option + 1);
            }
        }
        settle();
    }

    /**
     * Hands on all ballots of an option at a part of their worth.
     *
     * @param surplus what goes on; the option keeps the rest
     * @return what rounding down has cost
     */
    long transfer(int option, long surplus) {
        long total = votes[option];
        long before = active() + exhausted;
        votes[option] = total - surplus;
        for (int ballot : piles.take(option)) {
            values[ballot] = (int) Fixed.muldiv(surplus, values[ballot], total);
            move(ballot, option + 1);
        }
        settle();
        return before - active() - exhausted;
    }

    /** Hands on what waits at a rank of which one option remains. */
    void settle() {
        waiting = 0;
        for (int ballot : piles.take(waitingPile)) {
            move(ballot, Rounds.WAITING);
        }
    }

    private void move(int ballot, int from) {
        int to = place(ballot);
        if (to != from) {
            moved.merge(new Route(from, to), worth(ballot), Long::sum);
        }
    }

    private long worth(int ballot) {
        return profile.votes(ballot) * values[ballot];
    }

    /** Puts a ballot where it counts; gives the position, or what stands for one. */
    private int place(int ballot) {
        int option = Preferences.next(profile.marks(ballot), continuing, sharedRanks);
        if (option == Preferences.WAITING) {
            waiting += worth(ballot);
            piles.add(waitingPile, ballot);
            return Rounds.WAITING;
        }
        if (option == Preferences.EXHAUSTED) {
            exhausted += worth(ballot);
            return Rounds.EXHAUSTED;
        }
        votes[option] += worth(ballot);
        piles.add(option, ballot);
        return option + 1;
    }
}
