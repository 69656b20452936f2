package org.votr.format;

import java.nio.ShortBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.votr.problem.Problem;
import org.votr.tally.BallotForm;

/** Collects ballots in canonical form, equal ones together. */
final class Ballots {
    static final int MOST = 1_000_000;

    private final BallotForm form;
    private final Faults faults;
    private final Map<ShortBuffer, long[]> counts = new LinkedHashMap<>();
    private long sum;

    Ballots(BallotForm form, Faults faults) {
        this.form = form;
        this.faults = faults;
    }

    /** A ballot that says nothing yet of so many options, for {@link #add}. */
    short[] blank(int options) {
        short[] marks = new short[options];
        if (form == BallotForm.SCORES) {
            Arrays.fill(marks, (short) -1);
        }
        return marks;
    }

    /**
     * Adds equal ballots.
     *
     * @param marks for each option 1 if it is chosen, its score or -1, its rank or 0; ranks may
     *     have gaps
     * @throws Problem for more ballots than anybody may bring
     */
    void add(short[] marks, long count, String place) {
        sum += count;
        if (sum > MOST) {
            throw faults.last(
                    new Fault(place, "must not bring the sum of ballots above 1,000,000"));
        }
        ShortBuffer key =
                ShortBuffer.wrap(
                        switch (form) {
                            case CHOICES -> positions(marks);
                            case SCORES -> cut(marks, -1);
                            case RANKING -> cut(dense(marks), 0);
                        });
        counts.computeIfAbsent(key, k -> new long[1])[0] += count;
    }

    private static short[] positions(short[] chosen) {
        short[] positions = new short[chosen.length];
        int size = 0;
        for (int i = 0; i < chosen.length; i++) {
            if (chosen[i] == 1) {
                positions[size++] = (short) (i + 1);
            }
        }
        return Arrays.copyOf(positions, size);
    }

    private static short[] dense(short[] ranks) {
        int last = 0;
        for (short rank : ranks) {
            last = Math.max(last, rank);
        }
        short[] closed = new short[last + 1];
        for (short rank : ranks) {
            closed[rank] = 1;
        }
        closed[0] = 0;
        for (int rank = 1; rank <= last; rank++) {
            closed[rank] += closed[rank - 1];
        }
        short[] dense = new short[ranks.length];
        for (int i = 0; i < ranks.length; i++) {
            dense[i] = ranks[i] == 0 ? 0 : closed[ranks[i]];
        }
        return dense;
    }

    private static short[] cut(short[] marks, int unset) {
        int length = marks.length;
        while (length > 0 && marks[length - 1] == unset) {
            length--;
        }
        return Arrays.copyOf(marks, length);
    }

    /** The highest score given, 1 at least; 0 unless ballots are scores. */
    int maxScore() {
        if (form != BallotForm.SCORES) {
            return 0;
        }
        int max = 1;
        for (ShortBuffer marks : counts.keySet()) {
            for (short score : marks.array()) {
                max = Math.max(max, score);
            }
        }
        return max;
    }

    /** All ballots, in the order in which they first came. */
    List<ElectionFile.Line> lines() {
        List<ElectionFile.Line> lines = new ArrayList<>(counts.size());
        counts.forEach((marks, count) -> lines.add(new ElectionFile.Line(marks.array(), count[0])));
        return lines;
    }

    /** The ranked positions, from 1, of canonical ranks: the best first, sharers ascending. */
    static int[] order(short[] ranks) {
        int[] next = new int[ranks.length + 2];
        for (short rank : ranks) {
            if (rank > 0) {
                next[rank + 1]++;
            }
        }
        for (int rank = 1; rank < next.length; rank++) {
            next[rank] += next[rank - 1];
        }
        int[] order = new int[next[next.length - 1]];
        for (int i = 0; i < ranks.length; i++) {
            if (ranks[i] > 0) {
                order[next[ranks[i]]++] = i + 1;
            }
        }
        return order;
    }
}
