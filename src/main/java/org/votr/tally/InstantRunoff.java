package org.votr.tally;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
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
        private final Ties ties;
        private final History history;
        private final Papers papers;
        private final List<Rounds.Round> rounds = new ArrayList<>();

        Count(Election election, Ties ties) {
            this.election = election;
            this.ties = ties;
            history = new History(ties);
            papers = new Papers(election, 1);
        }

        Tally run() {
            long[] first = papers.votes().clone();
            List<Integer> winners = List.of();
            boolean over = papers.active() == 0;
            while (!over) {
                history.add(papers.votes());
                papers.begin();
                Rounds.Round round = standing();
                int[] left = papers.continuing();
                int leader = leader(left);
                if (left.length == 1 || papers.votes(leader) * 2 > papers.active()) {
                    winners = Ties.positions(leader);
                    rounds.add(round.electing(winners));
                    over = true;
                } else {
                    int[] out = lowest(left);
                    papers.eliminate(out);
                    rounds.add(round.excluding(out, papers.transfers(BigDecimal::valueOf)));
                    over = out.length == 0;
                    winners = over ? Ties.positions(left) : List.of();
                }
            }
            return tally(first, winners);
        }

        private Tally tally(long[] first, List<Integer> winners) {
            long ballots = election.profile().ballots();
            return new Tally(
                    ballots,
                    Tally.counts(first, ballots),
                    winners,
                    null,
                    ties.account(),
                    new Rounds(null, List.copyOf(rounds)),
                    null,
                    null);
        }

        /** The round as it begins. */
        private Rounds.Round standing() {
            return Rounds.Round.standing(
                    history.round(),
                    IntStream.of(papers.continuing())
                            .mapToObj(
                                    i ->
                                            new Rounds.Standing(
                                                    i + 1,
                                                    BigDecimal.valueOf(papers.votes(i)),
                                                    false,
                                                    null))
                            .toList(),
                    BigDecimal.valueOf(papers.exhausted()),
                    BigDecimal.valueOf(papers.waiting()));
        }

        private int leader(int[] left) {
            return IntStream.of(left)
                    .boxed()
                    .max(Comparator.comparingLong(papers::votes))
                    .orElseThrow();
        }

        /** Who goes; nobody where a tie stays open. */
        private int[] lowest(int[] left) {
            int[] order =
                    IntStream.of(left)
                            .boxed()
                            .sorted(Comparator.comparingLong(papers::votes))
                            .mapToInt(Integer::intValue)
                            .toArray();
            int tied = 1;
            while (tied < order.length && papers.votes(order[tied]) == papers.votes(order[0])) {
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
            long together = papers.waiting();
            for (int at = 0; at < count; at++) {
                together += papers.votes(order[at]);
            }
            return count < order.length && together < papers.votes(order[count]);
        }
    }
}
