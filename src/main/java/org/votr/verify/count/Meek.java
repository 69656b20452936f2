package org.votr.verify.count;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * STV by the Proportional Representation Foundation's Reference Meek Rule, in units of a billionth:
 * parts of votes and keep values are rounded up, and a surplus below a millionth is none.
 */
final class Meek {
    private static final int PLACES = 9;
    private static final long ONE = 1_000_000_000;
    private static final long OMEGA = 1_000;

    private final Election election;
    private final Ties ties;
    private final Shares shares;
    private final int seats;
    private final TreeSet<Integer> hopeful;
    private final List<Integer> elected = new ArrayList<>();
    private final long[] keep;
    private final List<Object> rounds = new ArrayList<>();
    private long quota;
    private long surplus;

    Meek(Election election, Ties ties) {
        this.election = election;
        this.ties = ties;
        seats = Math.min(election.rules().seats(), election.size());
        hopeful = new TreeSet<>(election.all());
        keep = new long[election.size()];
        Arrays.fill(keep, ONE);
        shares = new Shares(election, keep, ONE);
    }

    Outcome count() {
        share();
        long first = quota;
        List<Integer> winners = shares.counting() == 0 ? List.of() : run();
        return new Outcome(election.firstPreferences(), winners)
                .with("rounds", Round.all(Outcome.decimal(first, PLACES), rounds));
    }

    private void share() {
        shares.share();
        quota = shares.counting() / (seats + 1) + 1;
    }

    private List<Integer> run() {
        while (true) {
            Round round = new Round(election.options(), rounds.size() + 1, PLACES);
            List<Integer> here = iterate();
            if (hopeful.size() <= seats - elected.size()) {
                here.addAll(elect(List.copyOf(hopeful)));
            }
            boolean over = elected.size() == seats;
            List<Integer> out = over || !here.isEmpty() ? List.of() : lowest();
            stand(round, here);
            rounds.add(round.end(here, out, Lot.OPEN, List.of()));
            if (over) {
                return elected;
            }
            if (here.isEmpty() && out.isEmpty()) {
                return left();
            }
            hopeful.removeAll(out);
            out.forEach(option -> keep[option] = 0);
        }
    }

    /** Who is not excluded. */
    private List<Integer> left() {
        return election.all().stream()
                .filter(option -> hopeful.contains(option) || elected.contains(option))
                .toList();
    }

    private void stand(Round round, List<Integer> here) {
        for (int option : left()) {
            round.standing(
                    option,
                    shares.votes(option),
                    elected.contains(option) && !here.contains(option),
                    Outcome.decimal(keep[option], PLACES));
        }
        round.aside(shares.exhausted(), shares.waiting(), 0).quota(quota);
    }

    /**
     * Shares votes again and again, until some are elected, whom it gives, or no surplus is left.
     */
    private List<Integer> iterate() {
        long before = Long.MAX_VALUE;
        while (true) {
            share();
            List<Integer> here =
                    elect(hopeful.stream().filter(o -> shares.votes(o) >= quota).toList());
            surplus = 0;
            elected.forEach(o -> surplus += Math.max(0, shares.votes(o) - quota));
            if (!here.isEmpty() || surplus < OMEGA || surplus >= before) {
                return here;
            }
            before = surplus;
            for (int option : elected) {
                long kept = Shares.partUp(keep[option], quota, shares.votes(option));
                keep[option] = Math.min(ONE, kept);
            }
        }
    }

    /** Elects these, the most votes first. */
    private List<Integer> elect(List<Integer> options) {
        Comparator<Integer> mostFirst =
                Comparator.comparing(shares::votes, Comparator.reverseOrder());
        List<Integer> here = new ArrayList<>(options.stream().sorted(mostFirst).toList());
        hopeful.removeAll(here);
        elected.addAll(here);
        return here;
    }

    /** Who is excluded; nobody where a tie is open. */
    private List<Integer> lowest() {
        long fewest = hopeful.stream().mapToLong(shares::votes).min().orElseThrow();
        List<Integer> last =
                hopeful.stream().filter(o -> shares.votes(o) <= fewest + surplus).toList();
        boolean without =
                shares.waiting() == 0 && last.stream().allMatch(o -> shares.votes(o) == 0);
        if (last.size() == 1
                || (without && hopeful.size() - last.size() >= seats - elected.size())) {
            return last;
        }
        int one = ties.last("elimination", rounds.size() + 1, last);
        return one == Lot.OPEN ? List.of() : List.of(one);
    }
}
