package org.votr.tally;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
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
        private final Ties ties;
        private final History history;
        private final int seats;
        private final Papers papers;
        private final long quota;
        private final boolean[] excluded;
        private final List<Integer> elected = new ArrayList<>();
        private final List<Integer> surpluses = new ArrayList<>();
        private final List<Rounds.Round> rounds = new ArrayList<>();
        private long lost;

        Count(Election election, Ties ties) {
            this.election = election;
            this.ties = ties;
            history = new History(ties);
            seats = Math.min(election.rules().seats(), election.options());
            papers = new Papers(election, ONE);
            quota = (papers.active() / ONE / (seats + 1) + 1) * ONE;
            excluded = new boolean[election.options()];
        }

        Tally run() {
            long[] first = Arrays.stream(papers.votes()).map(units -> units / ONE).toArray();
            Optional<List<Integer>> winners = Optional.empty();
            if (papers.active() == 0) {
                winners = Optional.of(List.of());
            }
            while (winners.isEmpty()) {
                winners = stage();
            }
            return tally(first, winners.get());
        }

        /** One stage; gives who wins where it is the last one. */
        private Optional<List<Integer>> stage() {
            history.add(papers.votes());
            papers.begin();
            Stage stage = new Stage();
            stage.elect();
            if (elected.size() == seats) {
                stage.end(null, new int[0]);
                return Optional.of(elected);
            }
            if (stage.settle()) {
                return Optional.empty();
            }
            if (surpluses.isEmpty()) {
                int[] out = lowest();
                IntStream.of(out).forEach(option -> excluded[option] = true);
                papers.eliminate(out);
                stage.end(null, out);
                return out.length == 0 ? Optional.of(possible()) : Optional.empty();
            }
            OptionalInt largest = largest();
            largest.ifPresent(this::transferSurplus);
            stage.end(largest.isPresent() ? largest.getAsInt() : null, new int[0]);
            return largest.isPresent() ? Optional.empty() : Optional.of(possible());
        }

        /** Who may still win where a tie stays open. */
        private List<Integer> possible() {
            return IntStream.range(0, excluded.length)
                    .filter(option -> !excluded[option])
                    .boxed()
                    .toList();
        }

        private Tally tally(long[] first, List<Integer> winners) {
            long ballots = election.profile().ballots();
            return new Tally(
                    ballots,
                    Tally.counts(first, ballots),
                    Ties.positions(winners.stream().mapToInt(Integer::intValue).toArray()),
                    null,
                    ties.account(),
                    new Rounds(decimal(quota), List.copyOf(rounds)),
                    null,
                    null);
        }

        private OptionalInt largest() {
            long most = surpluses.stream().mapToLong(papers::votes).max().orElseThrow();
            int[] tied =
                    surpluses.stream()
                            .mapToInt(Integer::intValue)
                            .filter(i -> papers.votes(i) == most)
                            .sorted()
                            .toArray();
            return history.most(Tie.At.SURPLUS, tied);
        }

        private void transferSurplus(int option) {
            surpluses.remove(Integer.valueOf(option));
            lost += papers.transfer(option, papers.votes(option) - quota);
        }

        /** Who is excluded; nobody where a tie stays open. */
        private int[] lowest() {
            int[] left = papers.continuing();
            long fewest = IntStream.of(left).mapToLong(papers::votes).min().orElseThrow();
            int[] tied = IntStream.of(left).filter(i -> papers.votes(i) == fewest).toArray();
            if (fewest == 0
                    && papers.waiting() == 0
                    && left.length - tied.length >= seats - elected.size()) {
                return tied;
            }
            OptionalInt last = history.fewest(Tie.At.ELIMINATION, tied);
            return last.isPresent() ? new int[] {last.getAsInt()} : new int[0];
        }

        private static BigDecimal decimal(long units) {
            return Fixed.decimal(units, PLACES);
        }

        /** One stage: what stood before its transfer, and what the transfer was. */
        private final class Stage {
            private final List<Rounds.Standing> standings = standings();
            private final BigDecimal exhaustedThen = decimal(papers.exhausted());
            private final BigDecimal waitingThen = decimal(papers.waiting());
            private final BigDecimal lostThen = decimal(lost);
            private final List<Integer> here = new ArrayList<>();

            private List<Rounds.Standing> standings() {
                return IntStream.range(0, excluded.length)
                        .filter(i -> !excluded[i])
                        .mapToObj(
                                i ->
                                        new Rounds.Standing(
                                                i + 1,
                                                decimal(papers.votes(i)),
                                                elected.contains(i),
                                                null))
                        .toList();
            }

            /** Elects who has reached the quota, then who must fill the last seats. */
            void elect() {
                elect(i -> papers.votes(i) >= quota);
                if (papers.continuing().length <= seats - elected.size()) {
                    elect(i -> true);
                }
            }

            private void elect(IntPredicate which) {
                IntStream.of(papers.continuing())
                        .filter(which)
                        .boxed()
                        .sorted(Comparator.comparingLong((Integer i) -> -papers.votes(i)))
                        .forEach(this::elect);
            }

            private void elect(int option) {
                papers.stop(option);
                elected.add(option);
                here.add(option + 1);
                if (papers.votes(option) > quota) {
                    surpluses.add(option);
                }
            }

            /**
             * Hands on what waited at a rank of which one option remains now that others are
             * elected; gives whether there was any. A stage of its own, before any surplus.
             */
            boolean settle() {
                if (!here.isEmpty()) {
                    papers.settle();
                }
                if (papers.moved()) {
                    end(null, new int[0]);
                }
                return papers.moved();
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
                                papers.transfers(Count::decimal)));
            }
        }
    }
}
