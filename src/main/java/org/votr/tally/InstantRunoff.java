package org.votr.tally;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Instant runoff (alternative vote; Robert's Rules of Order 12th edition, 45:62 to 45:69): while no
 * option has more than half of the ballots that still count for any, the one with the fewest is
 * eliminated and its ballots go to their next preference. An unranked option never gets the ballot.
 * A ballot at a shared rank counts for nobody until one option of it remains, or is exhausted
 * there.
 *
 * <p>Options that are last together and cannot reach the next one even together are eliminated at
 * once, for no order among them could matter. With batch elimination that is done with all that
 * together cannot reach the next, tied or not. Any other tie is broken by the rounds before.
 */
final class InstantRunoff implements VotingMethod {
    @Override
    public Tally count(Election election, Ties ties) {
        return new Count(election, ties).run();
    }

    private static final class Count {
        private final Election election;
        private final Profile profile;
        private final Ties ties;
        private final History history;
        private final boolean[] continuing;
        private final long[] votes;
        private final Piles piles;
        private final int waitingPile;
        private final List<Rounds.Round> rounds = new ArrayList<>();
        private final Map<Route, Long> moved = new TreeMap<>();
        private long exhausted;
        private long waiting;

        Count(Election election, Ties ties) {
            this.election = election;
            this.profile = election.profile();
            this.ties = ties;
            history = new History(ties);
            continuing = new boolean[election.options()];
            Arrays.fill(continuing, true);
            votes = new long[election.options()];
            waitingPile = election.options();
            piles = new Piles(election.options() + 1);
        }

        Tally run() {
            for (int ballot = 0; ballot < profile.size(); ballot++) {
                place(ballot);
            }
            long[] first = votes.clone();
            List<Integer> winners = List.of();
            while (active() > 0) {
                history.add(votes);
                int[] left = remaining();
                int leader = leader(left);
                if (left.length == 1 || votes[leader] * 2 > active()) {
                    winners = Ties.positions(leader);
                    note(winners, List.of(), standings());
                    break;
                }
                int[] out = lowest(left);
                if (out.length == 0) {
                    winners = Ties.positions(left);
                    note(List.of(), List.of(), standings());
                    break;
                }
                List<Rounds.Standing> standings = standings();
                BigDecimal before = BigDecimal.valueOf(exhausted);
                BigDecimal waited = BigDecimal.valueOf(waiting);
                eliminate(out);
                rounds.add(round(standings, before, waited, List.of(), Ties.positions(out)));
            }
            return tally(first, winners);
        }

        private Tally tally(long[] first, List<Integer> winners) {
            return new Tally(
                    profile.ballots(),
                    Tally.counts(first, profile.ballots()),
                    winners,
                    null,
                    ties.account(),
                    new Rounds(null, List.copyOf(rounds)),
                    null,
                    null);
        }

        private long active() {
            return Arrays.stream(votes).sum() + waiting;
        }

        private int[] remaining() {
            return IntStream.range(0, continuing.length).filter(i -> continuing[i]).toArray();
        }

        private int leader(int[] left) {
            return IntStream.of(left)
                    .boxed()
                    .max(Comparator.comparingLong(i -> votes[i]))
                    .orElseThrow();
        }

        /** Who goes; nobody where a tie stays open. */
        private int[] lowest(int[] left) {
            int[] order =
                    IntStream.of(left)
                            .boxed()
                            .sorted(Comparator.comparingLong(i -> votes[i]))
                            .mapToInt(Integer::intValue)
                            .toArray();
            int tied = 1;
            while (tied < order.length && votes[order[tied]] == votes[order[0]]) {
                tied++;
            }
            int together = election.rules().batchElimination() ? batch(order) : tied;
            if (together > 1 && cannotReach(order, together)) {
                return Arrays.copyOf(order, together);
            }
            OptionalInt last = history.fewest(Tie.At.ELIMINATION, Arrays.copyOf(order, tied));
            return last.isPresent() ? new int[] {last.getAsInt()} : new int[0];
        }

        /** How many of them at most, from the lowest, cannot reach the next one even together. */
        private int batch(int[] order) {
            int count = order.length - 1;
            while (count > 0 && !cannotReach(order, count)) {
                count--;
            }
            return count;
        }

        private boolean cannotReach(int[] order, int count) {
            long together = waiting;
            for (int at = 0; at < count; at++) {
                together += votes[order[at]];
            }
            return count < order.length && together < votes[order[count]];
        }

        private void eliminate(int[] out) {
            moved.clear();
            for (int option : out) {
                continuing[option] = false;
                votes[option] = 0;
            }
            for (int option : out) {
                replace(option, option + 1);
            }
            waiting = 0;
            replace(waitingPile, Rounds.WAITING);
        }

        private void replace(int pile, int from) {
            for (int ballot : piles.take(pile)) {
                int to = place(ballot);
                if (to != from) {
                    moved.merge(new Route(from, to), profile.votes(ballot), Long::sum);
                }
            }
        }

        /** Puts a ballot where it counts; gives the position, or what stands for one. */
        private int place(int ballot) {
            long count = profile.votes(ballot);
            int option =
                    Preferences.next(
                            profile.marks(ballot), continuing, election.rules().sharedRanks());
            if (option == Preferences.WAITING) {
                waiting += count;
                piles.add(waitingPile, ballot);
                return Rounds.WAITING;
            }
            if (option == Preferences.EXHAUSTED) {
                exhausted += count;
                return Rounds.EXHAUSTED;
            }
            votes[option] += count;
            piles.add(option, ballot);
            return option + 1;
        }

        private List<Rounds.Standing> standings() {
            return IntStream.of(remaining())
                    .mapToObj(
                            i ->
                                    new Rounds.Standing(
                                            i + 1, BigDecimal.valueOf(votes[i]), false, null))
                    .toList();
        }

        private void note(
                List<Integer> elected, List<Integer> excluded, List<Rounds.Standing> standings) {
            moved.clear();
            rounds.add(
                    round(
                            standings,
                            BigDecimal.valueOf(exhausted),
                            BigDecimal.valueOf(waiting),
                            elected,
                            excluded));
        }

        private Rounds.Round round(
                List<Rounds.Standing> standings,
                BigDecimal exhaustedThen,
                BigDecimal waitingThen,
                List<Integer> elected,
                List<Integer> excluded) {
            return new Rounds.Round(
                    history.round(),
                    standings,
                    exhaustedThen,
                    waitingThen,
                    BigDecimal.ZERO,
                    null,
                    elected,
                    excluded,
                    null,
                    moved.entrySet().stream()
                            .map(e -> e.getKey().transfer(BigDecimal.valueOf(e.getValue())))
                            .toList());
        }
    }
}
