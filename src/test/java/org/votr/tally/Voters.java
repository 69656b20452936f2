package org.votr.tally;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A random electorate: one ballot per voter, marks as in {@link BallotForm}. There are few voters,
 * so that ties are many, and among them blank ballots, truncated ones, shared ranks, voters who
 * think alike, options for which nobody votes, and majorities that go round in a circle.
 */
public record Voters(int options, BallotForm form, List<short[]> ballots) {

    public static Voters random(BallotForm form, int options, int maxScore, Random random) {
        int most = new int[] {6, 12, 20, 40}[random.nextInt(4)];
        int ignored = random.nextInt(5) == 0 ? random.nextInt(options) : -1;
        int unranked = random.nextInt(3) * 20;
        boolean shared = random.nextBoolean();
        boolean circle = random.nextBoolean();
        List<Integer> round = Lots.random(options, random);
        List<short[]> ballots = new ArrayList<>();
        for (int voters = random.nextInt(most); voters > 0; voters--) {
            if (!ballots.isEmpty() && random.nextInt(4) == 0) {
                ballots.add(ballots.get(random.nextInt(ballots.size())).clone());
                continue;
            }
            boolean blank = random.nextInt(20) == 0;
            boolean[] marked = new boolean[options];
            for (int i = 0; i < options; i++) {
                marked[i] = !blank && i != ignored && random.nextInt(100) >= unranked;
            }
            ballots.add(
                    switch (form) {
                        case CHOICES -> choices(marked, random);
                        case SCORES -> scores(marked, maxScore, random);
                        case RANKING -> {
                            List<Integer> order =
                                    new ArrayList<>(circle ? round : Lots.random(options, random));
                            Collections.rotate(order, random.nextInt(options));
                            yield ranks(marked, order, shared, random);
                        }
                    });
        }
        return new Voters(options, form, ballots);
    }

    /** Rankings. */
    static Voters ranking(Random random) {
        return random(BallotForm.RANKING, options(random), 0, random);
    }

    /** How many options to vote on: two to five, more often many. */
    public static int options(Random random) {
        return 5 - Math.min(random.nextInt(4), random.nextInt(4));
    }

    private static short[] choices(boolean[] marked, Random random) {
        short[] chosen = new short[marked.length];
        int count = 0;
        for (int i = 0; i < marked.length; i++) {
            if (marked[i] && random.nextBoolean()) {
                chosen[count++] = (short) (i + 1);
            }
        }
        return Arrays.copyOf(chosen, count);
    }

    private static short[] scores(boolean[] marked, int maxScore, Random random) {
        short[] scores = new short[marked.length];
        for (int i = 0; i < marked.length; i++) {
            scores[i] = (short) (marked[i] ? random.nextInt(maxScore + 1) : -1);
        }
        return scores;
    }

    private static short[] ranks(
            boolean[] marked, List<Integer> order, boolean shared, Random random) {
        short[] ranks = new short[marked.length];
        short rank = 0;
        for (int position : order) {
            if (marked[position - 1]) {
                if (rank == 0 || !shared || random.nextInt(3) > 0) {
                    rank++;
                }
                ranks[position - 1] = rank;
            }
        }
        return ranks;
    }

    /** The rules of a random poll. */
    public static CountRules rules(int options, int maxScore, Random random) {
        return new CountRules(
                1 + random.nextInt(options),
                maxScore,
                random.nextBoolean(),
                SharedRanks.values()[random.nextInt(2)],
                Transfers.values()[random.nextInt(2)],
                Strength.values()[random.nextInt(2)]);
    }

    /** Equal ballots together. */
    Profile profile() {
        Map<List<Short>, Long> votes = new LinkedHashMap<>();
        Map<List<Short>, short[]> marks = new LinkedHashMap<>();
        for (short[] ballot : ballots) {
            List<Short> key = key(ballot);
            votes.merge(key, 1L, Long::sum);
            marks.put(key, ballot);
        }
        Profile.Builder profile = Profile.of(form);
        votes.forEach((key, count) -> profile.add(marks.get(key), count));
        return profile.build();
    }

    private static List<Short> key(short[] ballot) {
        List<Short> key = new ArrayList<>();
        for (short mark : ballot) {
            key.add(mark);
        }
        return key;
    }

    Tally count(Method method, CountRules rules, Optional<List<Integer>> lot) {
        return new Election(options, profile(), rules).count(method, lot);
    }

    Tally count(Method method, CountRules rules) {
        return count(method, rules, Optional.empty());
    }

    Tally count(Method method, CountRules rules, List<Integer> lot) {
        return count(method, rules, Optional.of(lot));
    }

    Voters shuffled(Random random) {
        List<short[]> other = new ArrayList<>(ballots);
        Collections.shuffle(other, random);
        return new Voters(options, form, other);
    }

    Voters with(List<short[]> more) {
        List<short[]> all = new ArrayList<>(ballots);
        all.addAll(more);
        return new Voters(options, form, all);
    }

    Voters with(int voter, short[] ballot) {
        List<short[]> changed = new ArrayList<>(ballots);
        changed.set(voter, ballot);
        return new Voters(options, form, changed);
    }

    /** The same with every option at another position: that of 1 is the first of these. */
    Voters moved(List<Integer> to) {
        return new Voters(options, form, ballots.stream().map(b -> moved(b, to)).toList());
    }

    private short[] moved(short[] ballot, List<Integer> to) {
        short[] moved = new short[ballot.length];
        for (int i = 0; i < ballot.length; i++) {
            if (form == BallotForm.CHOICES) {
                moved[i] = (short) (int) to.get(ballot[i] - 1);
            } else {
                moved[to.get(i) - 1] = ballot[i];
            }
        }
        Arrays.sort(moved, 0, form == BallotForm.CHOICES ? moved.length : 0);
        return moved;
    }

    /** Each ranking as the sets of positions that share a rank, the best first. */
    List<List<Set<Integer>>> preferences() {
        return ballots.stream().map(Voters::groups).toList();
    }

    static List<Set<Integer>> groups(short[] ranks) {
        Map<Short, Set<Integer>> groups = new TreeMap<>();
        for (int i = 0; i < ranks.length; i++) {
            if (ranks[i] > 0) {
                groups.computeIfAbsent(ranks[i], rank -> new TreeSet<>()).add(i + 1);
            }
        }
        return List.copyOf(groups.values());
    }

    /** The ranking that these sets make. */
    static short[] ranks(int options, List<Set<Integer>> groups) {
        short[] ranks = new short[options];
        short rank = 0;
        for (Set<Integer> group : groups) {
            rank++;
            for (int position : group) {
                ranks[position - 1] = rank;
            }
        }
        return ranks;
    }

    List<Integer> positions() {
        return IntStream.rangeClosed(1, options).boxed().toList();
    }

    @Override
    public String toString() {
        return options
                + " options, "
                + ballots.stream().map(Arrays::toString).sorted().collect(Collectors.joining(" "));
    }
}
