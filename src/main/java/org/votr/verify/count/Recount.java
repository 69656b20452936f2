package org.votr.verify.count;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Counts an election, and says what its result must have. */
public final class Recount {
    /** How many courses that a lot could take are looked at, as methods.md has it. */
    private static final long MOST_COURSES = 500;

    private static final long MOST_COURSE_WORK = 4_000_000;
    private static final int SHARE_PLACES = 6;

    private final Election election;
    private final long ballots;

    public Recount(Election election) {
        this.election = election;
        ballots = election.profile().total();
    }

    /**
     * The members of a result that a count decides: objects as maps, lists, texts, numbers,
     * booleans, nulls, and a {@link BeatPath} where any strongest path is right.
     *
     * @param seed of the lot; null for none, and then ties stay open
     * @throws CountException where it would take too long
     * @throws ArithmeticException where numbers are too large to count with
     */
    public Map<String, @Nullable Object> result(byte @Nullable [] seed) {
        Ties ties = new Ties(election.options(), lot(seed));
        Outcome outcome = count(ties);
        List<Integer> winners = ties.open() ? possible(outcome.winners) : outcome.winners;
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("ballots", ballots);
        result.put("options", options(outcome));
        result.put("winners", winners(winners));
        List<List<Integer>> ranking = outcome.ranking();
        if (ranking != null) {
            result.put("ranking", new ArrayList<Object>(ranking.stream().map(ties::ids).toList()));
        }
        result.put("ties", ties.told());
        result.putAll(outcome.details);
        return result;
    }

    /** The ids of the options in the order of the lot. */
    public List<Object> order(byte[] seed) {
        List<Integer> order = Lot.order(seed, election.profile().digest(), election.options());
        return new ArrayList<>(order.stream().map(i -> election.options().get(i).id()).toList());
    }

    private Lot lot(byte @Nullable [] seed) {
        return seed == null
                ? new Lot.Undrawn()
                : new Lot.Drawn(Lot.order(seed, election.profile().digest(), election.options()));
    }

    private Outcome count(Ties ties) {
        Rules rules = election.rules();
        return switch (rules.method()) {
            case SINGLE, APPROVAL -> new Totals(election, ties).choices();
            case SCORE -> new Totals(election, ties).scores();
            case BORDA -> new Totals(election, ties).borda();
            case STAR -> new Star(election, ties).count();
            case IRV -> new InstantRunoff(election, ties).count();
            case STV ->
                    rules.meek()
                            ? new Meek(election, ties).count()
                            : new Gregory(election, ties).count();
            case SCHULZE -> new Schulze(election, ties).count();
            case RANKED_PAIRS -> new RankedPairs(election, ties).count();
        };
    }

    /**
     * Who wins under some order of the lot; where those are too many to look at, who could win when
     * the first tie was open.
     */
    private List<Integer> possible(List<Integer> open) {
        TreeSet<Integer> winners = new TreeSet<>();
        Courses courses = new Courses(election.size());
        long size = election.size();
        long each = election.profile().distinct().size() * size + size * size * size;
        long most = Math.min(MOST_COURSES, Math.max(2, MOST_COURSE_WORK / each));
        for (long course = 0; course < most; course++) {
            winners.addAll(count(new Ties(election.options(), courses)).winners);
            if (!courses.next()) {
                return List.copyOf(winners);
            }
        }
        return open;
    }

    private List<Object> options(Outcome outcome) {
        List<Object> options = new ArrayList<>();
        for (int i : election.all()) {
            Option option = election.options().get(i);
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("id", option.id());
            told.put("name", option.name());
            told.put("position", i + 1L);
            told.put("votes", outcome.votes[i]);
            told.put("share", share(outcome.votes[i]));
            BigDecimal points = outcome.points(i);
            if (points != null) {
                told.put("points", points);
            }
            options.add(told);
        }
        return options;
    }

    private BigDecimal share(long votes) {
        return ballots == 0
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(votes)
                        .divide(BigDecimal.valueOf(ballots), SHARE_PLACES, RoundingMode.HALF_UP);
    }

    private List<Object> winners(List<Integer> indexes) {
        List<Object> winners = new ArrayList<>();
        for (int i : indexes.stream().sorted().toList()) {
            Map<String, Object> winner = new LinkedHashMap<>();
            winner.put("id", election.options().get(i).id());
            winner.put("name", election.options().get(i).name());
            winners.add(winner);
        }
        return winners;
    }
}
