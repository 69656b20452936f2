package org.votr.tally;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The single transferable vote by Meek's method (Meek 1969, 1970; Hill, Wichmann and Woodall 1987)
 * in whole numbers, as the Proportional Representation Foundation's Reference Meek Rule has it:
 * nine decimal places, keep factors and parts of votes rounded up, a surplus below a millionth
 * taken for none. Every ballot gives each option it comes to the part that the option keeps and
 * passes the rest on; elected options keep just so much that they have the quota, which falls as
 * ballots are exhausted. An unranked option never gets the ballot; at a shared rank the rest of it
 * waits, and is part of what the quota is taken of, or is exhausted for good: so no vote comes back
 * that would raise the quota above what elected options keep. Options that are last together are
 * told apart by the lot only, but those without any vote are excluded together, for no order among
 * them could matter.
 */
final class Meek implements VotingMethod {
    private static final int PLACES = 9;
    private static final long ONE = 1_000_000_000;

    /** The surplus, all options together, that is taken for none. */
    private static final long OMEGA = ONE / 1_000_000;

    @Override
    public Tally count(Election election, Ties ties) {
        return new Count(election, ties).run();
    }

    private static final class Count {
        private final Election election;
        private final Profile profile;
        private final Ties ties;
        private final int seats;
        private final Orders orders;
        private final boolean[] hopeful;
        private final boolean[] excluded;
        private final long[] keep;
        private final long[] votes;
        private final List<Integer> elected = new ArrayList<>();
        private final List<Rounds.Round> rounds = new ArrayList<>();
        private long exhausted;
        private long waiting;
        private long quota;
        private long surplus;

        Count(Election election, Ties ties) {
            this.election = election;
            this.profile = election.profile();
            this.ties = ties;
            int options = election.options();
            seats = Math.min(election.rules().seats(), options);
            orders = new Orders(profile);
            hopeful = new boolean[options];
            Arrays.fill(hopeful, true);
            excluded = new boolean[options];
            keep = new long[options];
            Arrays.fill(keep, ONE);
            votes = new long[options];
        }

        Tally run() {
            distribute();
            BigDecimal first = decimal(quota);
            if (total() + waiting == 0) {
                return tally(first, List.of());
            }
            while (true) {
                List<Integer> here = iterate();
                int[] left = hopeful();
                if (elected.size() == seats || left.length <= seats - elected.size()) {
                    here.addAll(fill(left));
                    note(here, new int[0]);
                    return tally(first, elected);
                }
                if (!here.isEmpty()) {
                    note(here, new int[0]);
                    continue;
                }
                int[] out = lowest(left);
                note(here, out);
                if (out.length == 0) {
                    return tally(
                            first,
                            IntStream.range(0, excluded.length)
                                    .filter(option -> !excluded[option])
                                    .boxed()
                                    .toList());
                }
                for (int option : out) {
                    hopeful[option] = false;
                    excluded[option] = true;
                    keep[option] = 0;
                }
            }
        }

        /** Counts until somebody is elected, whom it gives, or nobody has a surplus any more. */
        private List<Integer> iterate() {
            long before = Long.MAX_VALUE;
            while (true) {
                distribute();
                List<Integer> here = elect();
                surplus = elected.stream().mapToLong(i -> Math.max(0, votes[i] - quota)).sum();
                if (!here.isEmpty() || surplus < OMEGA || surplus >= before) {
                    return here;
                }
                before = surplus;
                for (int option : elected) {
                    keep[option] =
                            Math.min(ONE, Fixed.muldivUp(keep[option], quota, votes[option]));
                }
            }
        }

        private void distribute() {
            Arrays.fill(votes, 0);
            exhausted = 0;
            waiting = 0;
            for (int ballot = 0; ballot < profile.size(); ballot++) {
                distribute(ballot, profile.votes(ballot));
            }
            quota = (total() + waiting) / (seats + 1) + 1;
        }

        private void distribute(int ballot, long count) {
            short[] order = orders.of(ballot);
            long weight = ONE;
            int at = 0;
            while (at < order.length && weight > 0) {
                int next = orders.endOfRank(order, at);
                int option = orders.only(order, at, next, excluded);
                if (option == Orders.SEVERAL) {
                    if (election.rules().sharedRanks() == SharedRanks.WAIT) {
                        waiting += weight * count;
                        return;
                    }
                    orders.end(ballot, at);
                    break;
                }
                if (option != Orders.NONE) {
                    long part = (weight * keep[option] + ONE - 1) / ONE;
                    votes[option] += part * count;
                    weight -= part;
                }
                at = next;
            }
            exhausted += weight * count;
        }

        private long total() {
            return Arrays.stream(votes).sum();
        }

        private int[] hopeful() {
            return IntStream.range(0, hopeful.length).filter(i -> hopeful[i]).toArray();
        }

        private List<Integer> elect() {
            List<Integer> here = new ArrayList<>();
            descending(hopeful()).filter(i -> votes[i] >= quota).forEach(i -> elect(i, here));
            return here;
        }

        private List<Integer> fill(int[] left) {
            List<Integer> here = new ArrayList<>();
            if (elected.size() < seats) {
                descending(left).forEach(option -> elect(option, here));
            }
            return here;
        }

        private IntStream descending(int[] options) {
            return IntStream.of(options)
                    .boxed()
                    .sorted(Comparator.comparingLong((Integer i) -> -votes[i]))
                    .mapToInt(Integer::intValue);
        }

        private void elect(int option, List<Integer> here) {
            hopeful[option] = false;
            elected.add(option);
            here.add(option + 1);
        }

        /** Who is excluded; nobody where a tie stays open. */
        private int[] lowest(int[] left) {
            long fewest = IntStream.of(left).mapToLong(i -> votes[i]).min().orElseThrow();
            int[] tied = IntStream.of(left).filter(i -> votes[i] <= fewest + surplus).toArray();
            boolean none = IntStream.of(tied).allMatch(i -> votes[i] == 0) && waiting == 0;
            if (tied.length == 1 || (none && left.length - tied.length >= seats - elected.size())) {
                return tied;
            }
            OptionalInt last = ties.last(Tie.At.ELIMINATION, rounds.size() + 1, tied);
            return last.isPresent() ? new int[] {last.getAsInt()} : new int[0];
        }

        private void note(List<Integer> here, int[] out) {
            rounds.add(
                    new Rounds.Round(
                            rounds.size() + 1,
                            standings(here),
                            decimal(exhausted),
                            decimal(waiting),
                            BigDecimal.ZERO,
                            decimal(quota),
                            List.copyOf(here),
                            Ties.positions(out),
                            null,
                            List.of()));
        }

        private List<Rounds.Standing> standings(List<Integer> here) {
            return IntStream.range(0, votes.length)
                    .filter(i -> !excluded[i])
                    .mapToObj(
                            i ->
                                    new Rounds.Standing(
                                            i + 1,
                                            decimal(votes[i]),
                                            !hopeful[i] && !here.contains(i + 1),
                                            decimal(keep[i])))
                    .toList();
        }

        private Tally tally(@Nullable BigDecimal first, List<Integer> winners) {
            return new Tally(
                    profile.ballots(),
                    Tally.counts(Preferences.first(election), profile.ballots()),
                    Ties.positions(winners.stream().mapToInt(Integer::intValue).toArray()),
                    null,
                    ties.account(),
                    new Rounds(first, List.copyOf(rounds)),
                    null,
                    null);
        }

        private static BigDecimal decimal(long units) {
            return Fixed.decimal(units, PLACES);
        }
    }
}
