package org.votr.fault;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.votr.TestUser;
import org.votr.fault.Client.Answer;

/**
 * A voter and a poll: the ledger of what was asked and answered, in order, and what the poll may
 * hold of the voter by that. Only one thread at a time has it, so at most one request is under way.
 */
final class Pair {
    private final Poll poll;
    private final TestUser voter;
    private final List<String> ledger = new ArrayList<>();
    private final List<String> contradictions = new ArrayList<>();

    /** One while all is certain; more while a request is in doubt. */
    private final Set<Choice> may = new LinkedHashSet<>(Set.of(Choice.NONE));

    /** The request that nobody knows the outcome of, and that was not repeated yet. */
    private Choice inDoubt;

    private boolean leftInDoubt;

    Pair(Poll poll, TestUser voter) {
        this.poll = poll;
        this.voter = voter;
    }

    Poll poll() {
        return poll;
    }

    TestUser voter() {
        return voter;
    }

    boolean touched() {
        return !ledger.isEmpty();
    }

    /** Whether a request is in doubt that the voter still wants to repeat. */
    boolean unsettled() {
        return inDoubt != null && !leftInDoubt;
    }

    /** What the poll may hold, all of it; one where that is certain. */
    Set<Choice> may() {
        return may;
    }

    /** What answers said that cannot be, after those before them. */
    List<String> contradictions() {
        return contradictions;
    }

    /**
     * What the voter wants next. A request in doubt is repeated, or left in doubt for good; null
     * then.
     */
    Choice next(Random random) {
        if (leftInDoubt) {
            return null;
        }
        if (inDoubt != null) {
            leftInDoubt = random.nextInt(4) == 0;
            return leftInDoubt ? null : inDoubt;
        }
        Choice now = may.iterator().next();
        int die = random.nextInt(10);
        if (die < 3 && now.ballot()) {
            return now;
        }
        return die < 5 ? Choice.NONE : new Choice(poll.kind().ballot(random));
    }

    /** Takes down what came of a request. */
    void answered(Choice wish, Answer answer, String where) {
        ledger.add(where + (wish.ballot() ? " PUT " + wish : " DELETE") + " -> " + answer);
        if (answer.status() >= 500 && answer.status() != 503) {
            contradicts("an error that nobody has thought of");
        }
        if (answer.inDoubt()) {
            inDoubt = wish;
            if (poll.kind().canChange() || may.contains(Choice.NONE)) {
                may.add(wish);
            }
            return;
        }
        if (answer.acknowledged()) {
            acknowledged(wish, answer);
            inDoubt = null;
        } else if (answer.status() >= 400 && answer.status() < 500) {
            told(wish, answer);
            inDoubt = null;
        }
        // Else it was overloaded, or nobody was there: an earlier doubt stays.
    }

    private void acknowledged(Choice wish, Answer answer) {
        boolean none = may.contains(Choice.NONE);
        boolean some = may.stream().anyMatch(Choice::ballot);
        boolean first = wish.ballot() && answer.status() == 201;
        if (first && !none) {
            contradicts("a first ballot where there is one");
        } else if (!first && !some) {
            contradicts("there was a ballot already, where there was none");
        } else if (!first && !poll.kind().canChange() && !may.contains(wish)) {
            contradicts("a ballot was changed that cannot be");
        }
        only(wish);
    }

    /** A refusal that says something of the ballot that there is. */
    private void told(Choice wish, Answer answer) {
        boolean full = poll.kind() == PollKind.LIMITED && wish.ballot() && wish.marks().contains(1);
        if (!wish.ballot() && answer.is(404, "no-vote")) {
            if (!may.contains(Choice.NONE)) {
                contradicts("there is no ballot, where there is one");
            }
            only(Choice.NONE);
        } else if (!poll.kind().canChange() && answer.is(409, "already-voted")) {
            without(Choice.NONE);
            if (wish.ballot()) {
                without(wish);
            }
        } else if (full && answer.is(409, "option-full")) {
            without(wish);
        } else {
            contradicts("a refusal that nothing here deserves");
        }
    }

    private void only(Choice choice) {
        may.clear();
        may.add(choice);
    }

    private void without(Choice choice) {
        if (may.equals(Set.of(choice))) {
            contradicts("it cannot be refused where the poll holds " + choice);
        } else {
            may.remove(choice);
        }
    }

    private void contradicts(String sentence) {
        contradictions.add(sentence + ": " + ledger.get(ledger.size() - 1));
    }

    @Override
    public String toString() {
        return poll.kind()
                + " "
                + poll.id()
                + ", voter "
                + voter.id()
                + ", which may hold "
                + may
                + "\n    "
                + String.join("\n    ", ledger);
    }
}
