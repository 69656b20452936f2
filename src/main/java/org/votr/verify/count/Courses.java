package org.votr.verify.count;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * All that a lot could say, one course after the other: at each question the options that may still
 * be the answer are tried in turn, as far as earlier answers do not say otherwise.
 */
final class Courses implements Lot {
    /** The answer to a question of this course, and how many there were to choose from. */
    private static final class Answer {
        private final int of;
        private int taken;

        Answer(int of) {
            this.of = of;
        }
    }

    private final int options;
    private final List<Answer> answers = new ArrayList<>();
    private Locked order;
    private int asked;

    Courses(int options) {
        this.options = options;
        order = new Locked(options);
    }

    /** Begins the next course; false where all have been. */
    boolean next() {
        order = new Locked(options);
        asked = 0;
        for (int last = answers.size() - 1; last >= 0; last--) {
            if (++answers.get(last).taken < answers.get(last).of) {
                return true;
            }
            answers.remove(last);
        }
        return false;
    }

    @Override
    public int first(List<Integer> tied) {
        int chosen = choose(tied, x -> tied.stream().noneMatch(other -> order.leads(other, x)));
        tied.stream().filter(x -> x != chosen).forEach(x -> order.lock(chosen, x));
        return chosen;
    }

    @Override
    public int last(List<Integer> tied) {
        int chosen = choose(tied, x -> tied.stream().noneMatch(other -> order.leads(x, other)));
        tied.stream().filter(x -> x != chosen).forEach(x -> order.lock(x, chosen));
        return chosen;
    }

    private int choose(List<Integer> tied, Predicate<Integer> possible) {
        List<Integer> choices = tied.stream().filter(possible).toList();
        if (asked == answers.size()) {
            answers.add(new Answer(choices.size()));
        }
        return choices.get(answers.get(asked++).taken);
    }
}
