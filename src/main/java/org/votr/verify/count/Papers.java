package org.votr.verify.count;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Ballots as papers, each of which lies with one option, waits at a shared rank, or is exhausted.
 * What lies where is added up anew each time it is asked for. Options go by their index, from 0.
 */
final class Papers {
    private static final int EXHAUSTED = -1;
    private static final int WAITING = -2;

    private final Election election;
    private final List<Profile.Marked> ballots;
    private final boolean waits;
    private final boolean[] continuing;
    private final int[] with;
    private final long[] value;

    /** From where to where papers went since it was cleared, and what they are worth. */
    private final Map<Integer, Map<Integer, Long>> moved = new TreeMap<>();

    /**
     * Puts each paper with its first preference.
     *
     * @param one what a paper is worth
     * @param waits whether it waits at a shared rank
     */
    Papers(Election election, long one, boolean waits) {
        this.election = election;
        this.waits = waits;
        ballots = election.profile().distinct();
        continuing = new boolean[election.size()];
        Arrays.fill(continuing, true);
        with = new int[ballots.size()];
        value = new long[ballots.size()];
        Arrays.fill(value, one);
        for (int i = 0; i < with.length; i++) {
            with[i] = next(ballots.get(i).marks);
        }
    }

    private int next(short[] ranks) {
        int best = EXHAUSTED;
        int sharing = 0;
        for (int option = 0; option < ranks.length; option++) {
            if (ranks[option] > 0 && continuing[option]) {
                if (best == EXHAUSTED || ranks[option] < ranks[best]) {
                    best = option;
                    sharing = 1;
                } else if (ranks[option] == ranks[best]) {
                    sharing++;
                }
            }
        }
        return sharing < 2 ? best : waits ? WAITING : EXHAUSTED;
    }

    /** What lies with each option. */
    long[] votes() {
        long[] votes = new long[continuing.length];
        for (int i = 0; i < with.length; i++) {
            if (with[i] >= 0) {
                votes[with[i]] = Math.addExact(votes[with[i]], worth(i));
            }
        }
        return votes;
    }

    long exhausted() {
        return lying(EXHAUSTED);
    }

    long waiting() {
        return lying(WAITING);
    }

    private long lying(int where) {
        return IntStream.range(0, with.length)
                .filter(i -> with[i] == where)
                .mapToLong(this::worth)
                .reduce(0, Math::addExact);
    }

    private long worth(int paper) {
        return Math.multiplyExact(ballots.get(paper).votes, value[paper]);
    }

    /** The options that papers can go to. */
    List<Integer> continuing() {
        return election.all().stream().filter(option -> continuing[option]).toList();
    }

    /** Lets no more papers go to an option; those it has stay. */
    void stop(int option) {
        continuing[option] = false;
    }

    /** Hands on the papers of these, who get no more, and those that need not wait any longer. */
    void handOn(List<Integer> from) {
        from.forEach(this::stop);
        boolean[] goes = new boolean[continuing.length];
        from.forEach(option -> goes[option] = true);
        for (int i = 0; i < with.length; i++) {
            if (with[i] == WAITING || (with[i] >= 0 && goes[with[i]])) {
                move(i);
            }
        }
    }

    /** Gives each paper of an option this part of its value, the rest of the division dropped. */
    void reduce(int option, long numerator, long denominator) {
        BigInteger divisor = BigInteger.valueOf(denominator);
        for (int i = 0; i < with.length; i++) {
            if (with[i] == option) {
                value[i] =
                        BigInteger.valueOf(numerator)
                                .multiply(BigInteger.valueOf(value[i]))
                                .divide(divisor)
                                .longValueExact();
            }
        }
    }

    private void move(int paper) {
        int from = with[paper];
        int to = next(ballots.get(paper).marks);
        if (to != from) {
            with[paper] = to;
            moved.computeIfAbsent(place(from), key -> new TreeMap<>())
                    .merge(place(to), worth(paper), Math::addExact);
        }
    }

    /** What transfers are sorted by: who waits, who is exhausted, then the options. */
    private static int place(int with) {
        return with >= 0 ? with + 1 : with == EXHAUSTED ? 0 : -1;
    }

    /** Whether anything has moved since the last question for transfers. */
    boolean moved() {
        return !moved.isEmpty();
    }

    /** What has moved since the last question, as results have it. */
    List<Object> transfers(int places) {
        List<Object> transfers = new ArrayList<>();
        moved.forEach(
                (from, targets) ->
                        targets.forEach(
                                (to, worth) ->
                                        transfers.add(
                                                transfer(
                                                        from,
                                                        to,
                                                        Outcome.decimal(worth, places)))));
        moved.clear();
        return transfers;
    }

    private Map<String, @Nullable Object> transfer(int from, int to, BigDecimal votes) {
        Map<String, @Nullable Object> transfer = new LinkedHashMap<>();
        transfer.put("from", name(from));
        transfer.put("to", name(to));
        transfer.put("votes", votes);
        return transfer;
    }

    private String name(int place) {
        return switch (place) {
            case -1 -> "waiting";
            case 0 -> "exhausted";
            default -> election.options().get(place - 1).id();
        };
    }
}
