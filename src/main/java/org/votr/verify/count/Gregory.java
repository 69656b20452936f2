package org.votr.verify.count;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * STV as the Scottish order of 2007 has it: one surplus or one exclusion a stage, papers at a part
 * of their value to five places. Papers that waited and need not any more go on in a stage of their
 * own, before any surplus; options without any vote are excluded together.
 */
final class Gregory {
    private static final int PLACES = 5;
    private static final long ONE = 100_000;

    private final Election election;
    private final Papers papers;
    private final Earlier earlier;
    private final int seats;
    private final long valid;
    private final long quota;

    /** Who keeps the quota, for the surplus has gone on; all papers with it. */
    private final TreeSet<Integer> settled = new TreeSet<>();

    private final TreeSet<Integer> excluded = new TreeSet<>();
    private final List<Integer> elected = new ArrayList<>();
    private final List<Object> stages = new ArrayList<>();

    Gregory(Election election, Ties ties) {
        this.election = election;
        papers = new Papers(election, ONE, election.rules().waits());
        earlier = new Earlier(ties);
        seats = Math.min(election.rules().seats(), election.size());
        valid = Math.multiplyExact(ONE, election.profile().total());
        quota = ((valid - papers.exhausted()) / ONE / (seats + 1) + 1) * ONE;
    }

    Outcome count() {
        List<Integer> winners = List.of();
        if (papers.exhausted() < valid) {
            while (winners.isEmpty()) {
                winners = stage();
            }
        }
        return new Outcome(election.firstPreferences(), winners)
                .with("rounds", Round.all(Outcome.decimal(quota, PLACES), stages));
    }

    /** One stage; gives who wins in the last one. */
    private List<Integer> stage() {
        long[] votes = papers.votes();
        settled.forEach(option -> votes[option] = quota);
        earlier.begin(votes);
        Round round = begin(votes);
        List<Integer> here = elect(votes);
        if (elected.size() == seats) {
            stages.add(round.end(here, List.of(), Lot.OPEN, List.of()));
            return elected;
        }
        if (!here.isEmpty()) {
            papers.handOn(List.of());
        }
        if (papers.moved()) {
            stages.add(round.end(here, List.of(), Lot.OPEN, papers.transfers(PLACES)));
            return List.of();
        }
        List<Integer> above =
                elected.stream().filter(option -> votes[option] > quota).sorted().toList();
        List<Integer> out = above.isEmpty() ? exclude(votes) : List.of();
        int surplus = above.isEmpty() ? Lot.OPEN : transfer(above, votes);
        stages.add(round.end(here, out, surplus, papers.transfers(PLACES)));
        return out.isEmpty() && surplus == Lot.OPEN ? left() : List.of();
    }

    private Round begin(long[] votes) {
        Round round = new Round(election.options(), earlier.round(), PLACES);
        left().forEach(o -> round.standing(o, votes[o], elected.contains(o), null));
        long there = papers.exhausted() + papers.waiting();
        for (long vote : votes) {
            there += vote;
        }
        return round.aside(papers.exhausted(), papers.waiting(), valid - there);
    }

    /** Who is not excluded. */
    private List<Integer> left() {
        return election.all().stream().filter(option -> !excluded.contains(option)).toList();
    }

    /** Elects who has the quota, then whoever is left where there are no more than seats. */
    private List<Integer> elect(long[] votes) {
        List<Integer> here = new ArrayList<>();
        Comparator<Integer> mostFirst =
                Comparator.comparing(o -> votes[o], Comparator.reverseOrder());
        papers.continuing().stream()
                .filter(option -> votes[option] >= quota)
                .sorted(mostFirst)
                .forEach(here::add);
        List<Integer> others =
                papers.continuing().stream().filter(option -> !here.contains(option)).toList();
        if (others.size() <= seats - elected.size() - here.size()) {
            others.stream().sorted(mostFirst).forEach(here::add);
        }
        here.forEach(papers::stop);
        elected.addAll(here);
        return here;
    }

    private List<Integer> exclude(long[] votes) {
        List<Integer> among = papers.continuing();
        long fewest = among.stream().mapToLong(option -> votes[option]).min().orElseThrow();
        List<Integer> last = among.stream().filter(option -> votes[option] == fewest).toList();
        boolean together =
                fewest == 0
                        && papers.waiting() == 0
                        && among.size() - last.size() >= seats - elected.size();
        int one = together ? Lot.OPEN : earlier.fewest(last);
        List<Integer> out = together ? last : one == Lot.OPEN ? List.of() : List.of(one);
        excluded.addAll(out);
        papers.handOn(out);
        return out;
    }

    /** Hands on the largest surplus; gives whose, or {@link Lot#OPEN}. */
    private int transfer(List<Integer> above, long[] votes) {
        long most = above.stream().mapToLong(option -> votes[option]).max().orElseThrow();
        int one = earlier.most(above.stream().filter(o -> votes[o] == most).toList());
        if (one != Lot.OPEN) {
            papers.reduce(one, most - quota, most);
            papers.handOn(List.of(one));
            settled.add(one);
        }
        return one;
    }
}
