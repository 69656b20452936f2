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
import org.jspecify.annotations.Nullable;

/**
 * The single transferable vote by the weighted inclusive Gregory method, as the Scottish Local
 * Government Elections Order 2007 (SSI 2007/42, schedule 1, rules 45 to 52) has it: Droop quota;
 * one surplus a stage, the largest first, all ballots of the elected option going on at a part of
 * their value, to five places, the rest of the division dropped; then one exclusion a stage, of the
 * option with the fewest votes; the last ones are elected when as many are left as seats. An
 * unranked option never gets the ballot.
 *
 * <p>Two things the order does not know: ballots at a shared rank wait there or are exhausted, and
 * options that have no vote at all are excluded together, for no order among them could matter.
 */
final class Wigm implements VotingMethod {
    /** Decimal places of a ballot's value. */
    private static final int PLACES = 5;

    /** The value of a ballot that has elected nobody. */
    private static final int ONE = 100_000;

    @Override
    public Tally count(Election election, Ties ties) {
        return new Count(election, ties).run();
    }

    private static final class Count {
        private final Election election;
        private final Profile profile;
        private final Ties ties;
        private final History history;
        private final int seats;
        private final boolean[] continuing;
        private final boolean[] excluded;
        private final long[] votes;
        private final int[] values;
        private final Piles piles;
        private final int waitingPile;
        private final List<Integer> elected = new ArrayList<>();
        private final List<Integer> surpluses = new ArrayList<>();
        private final List<Rounds.Round> rounds = new ArrayList<>();
        private final Map<Route, Long> moved = new TreeMap<>();
        private long exhausted;
        private long waiting;
        private long lost;
        private long quota;

        Count(Election election, Ties ties) {
            this.election = election;
            this.profile = election.profile();
            this.ties = ties;
            history = new History(ties);
            seats = Math.min(election.rules().seats(), election.options());
            continuing = new boolean[election.options()];
            Arrays.fill(continuing, true);
            excluded = new boolean[election.options()];
            votes = new long[election.options()];
            values = new int[profile.size()];
            Arrays.fill(values, ONE);
            waitingPile = election.options();
            piles = new Piles(election.options() + 1);
        }

        Tally run() {
            for (int ballot = 0; ballot < profile.size(); ballot++) {
                place(ballot);
            }
            long[] first = Arrays.stream(votes).map(units -> units / ONE).toArray();
            long valid = Arrays.stream(votes).sum() + waiting;
            if (valid == 0) {
                return tally(first, List.of());
            }
            quota = (valid / ONE / (seats + 1) + 1) * ONE;
            while (true) {
                history.add(votes);
                Stage stage = new Stage();
                stage.elect();
                if (elected.size() == seats) {
                    stage.end();
                    return tally(first, elected);
                }
                if (stage.settle()) {
                    continue;
                }
                OptionalInt next = surpluses.isEmpty() ? OptionalInt.empty() : largest();
                if (next.isPresent()) {
                    transferSurplus(next.getAsInt());
                    stage.end(next.getAsInt(), new int[0]);
                    continue;
                }
                int[] out = surpluses.isEmpty() ? lowest() : new int[0];
                if (out.length == 0) {
                    stage.end();
                    return tally(first, possible());
                }
                exclude(out);
                stage.end(null, out);
            }
        }

        /** Who may still win where a tie stays open. */
        private List<Integer> possible() {
            return IntStream.range(0, excluded.length)
                    .filter(option -> !excluded[option])
                    .boxed()
                    .toList();
        }

        private Tally tally(long[] first, List<Integer> winners) {
            int[] indexes = winners.stream().mapToInt(Integer::intValue).toArray();
            return new Tally(
                    profile.ballots(),
                    Tally.counts(first, profile.ballots()),
                    Ties.positions(indexes),
                    null,
                    ties.account(),
                    new Rounds(decimal(quota), List.copyOf(rounds)),
                    null,
                    null);
        }

        private int[] remaining() {
            return IntStream.range(0, continuing.length).filter(i -> continuing[i]).toArray();
        }

        private OptionalInt largest() {
            long most = surpluses.stream().mapToLong(i -> votes[i]).max().orElseThrow();
            int[] tied =
                    surpluses.stream()
                            .mapToInt(Integer::intValue)
                            .filter(i -> votes[i] == most)
                            .sorted()
                            .toArray();
            return history.most(Tie.At.SURPLUS, tied);
        }

        private void transferSurplus(int option) {
            surpluses.remove(Integer.valueOf(option));
            moved.clear();
            long surplus = votes[option] - quota;
            long total = votes[option];
            long before = accounted();
            votes[option] = quota;
            for (int ballot : piles.take(option)) {
                values[ballot] = (int) Fixed.muldiv(surplus, values[ballot], total);
                move(ballot, option + 1);
            }
            settleWaiting();
            lost += before - accounted();
        }

        /** All votes there are, wherever they are. */
        private long accounted() {
            return Arrays.stream(votes).sum() + waiting + exhausted;
        }

        /** Who is excluded; nobody where a tie stays open. */
        private int[] lowest() {
            int[] left = remaining();
            long fewest = IntStream.of(left).mapToLong(i -> votes[i]).min().orElseThrow();
            int[] tied = IntStream.of(left).filter(i -> votes[i] == fewest).toArray();
            if (fewest == 0
                    && waiting == 0
                    && left.length - tied.length >= seats - elected.size()) {
                return tied;
            }
            OptionalInt last = history.fewest(Tie.At.ELIMINATION, tied);
            return last.isPresent() ? new int[] {last.getAsInt()} : new int[0];
        }

        private void exclude(int[] out) {
            moved.clear();
            for (int option : out) {
                continuing[option] = false;
                excluded[option] = true;
                votes[option] = 0;
            }
            for (int option : out) {
                for (int ballot : piles.take(option)) {
                    move(ballot, option + 1);
                }
            }
            settleWaiting();
        }

        private void settleWaiting() {
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
            int option =
                    Preferences.next(
                            profile.marks(ballot), continuing, election.rules().sharedRanks());
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

        private static BigDecimal decimal(long units) {
            return Fixed.decimal(units, PLACES);
        }

        /** One stage: what stood before its transfer, and what the transfer was. */
        private final class Stage {
            private final List<Rounds.Standing> standings;
            private final BigDecimal exhaustedThen = decimal(exhausted);
            private final BigDecimal waitingThen = decimal(waiting);
            private final BigDecimal lostThen = decimal(lost);
            private final List<Integer> here = new ArrayList<>();

            Stage() {
                standings =
                        IntStream.range(0, votes.length)
                                .filter(i -> !excluded[i])
                                .mapToObj(
                                        i ->
                                                new Rounds.Standing(
                                                        i + 1,
                                                        decimal(votes[i]),
                                                        elected.contains(i),
                                                        null))
                                .toList();
            }

            /** Elects who has reached the quota, then who must fill the last seats. */
            void elect() {
                IntStream.of(remaining())
                        .filter(i -> votes[i] >= quota)
                        .boxed()
                        .sorted(Comparator.comparingLong((Integer i) -> -votes[i]))
                        .forEach(this::elect);
                int[] left = remaining();
                if (left.length <= seats - elected.size()) {
                    IntStream.of(left)
                            .boxed()
                            .sorted(Comparator.comparingLong((Integer i) -> -votes[i]))
                            .forEach(this::elect);
                }
            }

            /**
             * Hands on what waited at a rank of which one option remains now that others are
             * elected; gives whether there was any. A stage of its own, before any surplus.
             */
            boolean settle() {
                if (here.isEmpty() || waiting == 0) {
                    return false;
                }
                moved.clear();
                settleWaiting();
                if (moved.isEmpty()) {
                    return false;
                }
                end(null, new int[0]);
                return true;
            }

            private void elect(int option) {
                continuing[option] = false;
                elected.add(option);
                here.add(option + 1);
                if (votes[option] > quota) {
                    surpluses.add(option);
                }
            }

            void end() {
                moved.clear();
                end(null, new int[0]);
            }

            void end(@Nullable Integer surplus, int[] out) {
                rounds.add(
                        new Rounds.Round(
                                history.round(),
                                standings,
                                exhaustedThen,
                                waitingThen,
                                lostThen,
                                null,
                                List.copyOf(here),
                                Ties.positions(out),
                                surplus == null ? null : surplus + 1,
                                moved.entrySet().stream()
                                        .map(e -> e.getKey().transfer(decimal(e.getValue())))
                                        .toList()));
            }
        }
    }
}
