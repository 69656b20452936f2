package org.votr.verify;

import java.util.ArrayList;
import java.util.List;
import org.votr.verify.count.Method;

/** What marks may be in a poll. */
final class MarksRule {
    private final Poll poll;
    private final int options;

    MarksRule(Poll poll) {
        this.poll = poll;
        options = poll.options().size();
    }

    /** The marks that these numbers are. */
    short[] read(List<?> numbers) throws Malformed {
        if (numbers.size() > options) {
            throw new Malformed("there are more marks than options");
        }
        short[] marks = new short[numbers.size()];
        for (int i = 0; i < marks.length; i++) {
            if (!(numbers.get(i) instanceof Long number)
                    || number < Short.MIN_VALUE
                    || number > Short.MAX_VALUE) {
                throw new Malformed("marks must be small whole numbers");
            }
            marks[i] = number.shortValue();
        }
        int marked =
                switch (poll.rules().method().form()) {
                    case CHOICES -> choices(marks);
                    case SCORES -> scores(marks);
                    case RANKS -> ranks(marks);
                };
        requireCount(marked);
        return marks;
    }

    private int choices(short[] marks) throws Malformed {
        int last = 0;
        for (short position : marks) {
            if (position <= last || position > options) {
                throw new Malformed("choices must be positions of options, ascending");
            }
            last = position;
        }
        if (poll.rules().method() == Method.SINGLE && marks.length > 1) {
            throw new Malformed("only one option can be chosen");
        }
        return marks.length;
    }

    private int scores(short[] marks) throws Malformed {
        requireCut(marks, -1);
        int scored = 0;
        for (short score : marks) {
            if (score < -1 || score > poll.rules().maxScore()) {
                throw new Malformed("scores must be -1 to " + poll.rules().maxScore());
            }
            scored += score >= 0 ? 1 : 0;
        }
        return scored;
    }

    private int ranks(short[] marks) throws Malformed {
        requireCut(marks, 0);
        boolean[] used = new boolean[options + 1];
        int ranked = 0;
        int last = 0;
        for (short rank : marks) {
            if (rank < 0 || rank > options) {
                throw new Malformed("ranks must be 0 to " + options);
            }
            used[rank] = true;
            ranked += rank > 0 ? 1 : 0;
            last = Math.max(last, rank);
        }
        for (int rank = 1; rank <= last; rank++) {
            if (!used[rank]) {
                throw new Malformed(
                        "nothing has the rank %d, but something a worse one".formatted(rank));
            }
        }
        return ranked;
    }

    private static void requireCut(short[] marks, int unset) throws Malformed {
        if (marks.length > 0 && marks[marks.length - 1] == unset) {
            throw new Malformed("unset marks at the end must be cut off");
        }
    }

    private void requireCount(int marked) throws Malformed {
        if (!poll.imported() && (marked < poll.minChoices() || marked > poll.maxChoices())) {
            throw new Malformed(
                    "it marks %d options, not %d to %d"
                            .formatted(marked, poll.minChoices(), poll.maxChoices()));
        }
    }

    /** Marks as receipts have them. */
    static String text(short[] marks) {
        List<String> numbers = new ArrayList<>();
        for (short mark : marks) {
            numbers.add(String.valueOf(mark));
        }
        return String.join(",", numbers);
    }
}
