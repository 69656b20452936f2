package org.votr.format;

import java.io.IOException;
import java.io.Writer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.votr.tally.BallotForm;

/** Writes BLT that OpenSTV, Droop and OpenTally all read: one item a line, no withdrawals. */
final class BltWriter implements ElectionWriter {
    private final Writer out;
    private @Nullable Head head;

    BltWriter(Writer out) {
        this.out = out;
    }

    static Optional<String> obstacle(Head head) {
        if (head.form() == BallotForm.SCORES) {
            return Optional.of("BLT cannot hold scores.");
        }
        if (head.title() == null || head.title().isEmpty()) {
            return Optional.of("BLT cannot hold an election without a title.");
        }
        if (Head.has(head.title(), "\"")) {
            return Optional.of(
                    "BLT cannot hold the title: it has a double quote or a control character.");
        }
        int option = head.optionWith("\"");
        return option == 0
                ? Optional.empty()
                : Optional.of(
                        "BLT cannot hold the name of option "
                                + option
                                + ": it has a double quote or a control character.");
    }

    static Optional<String> obstacle(BallotForm form, short[] marks) {
        if (form == BallotForm.CHOICES) {
            return marks.length <= 1
                    ? Optional.empty()
                    : Optional.of("BLT cannot hold a ballot that chooses several options.");
        }
        boolean[] taken = new boolean[marks.length + 1];
        for (short rank : marks) {
            if (rank > 0 && taken[rank]) {
                return Optional.of("BLT cannot hold a ballot on which options share a rank.");
            }
            taken[rank] = true;
        }
        return Optional.empty();
    }

    @Override
    public void begin(Head head) throws IOException {
        this.head = head;
        out.write(head.options().size() + " " + head.seats() + "\n");
    }

    @Override
    public void ballot(short[] marks, long count) throws IOException {
        out.write(Long.toString(count));
        if (begun().form() == BallotForm.CHOICES) {
            for (short position : marks) {
                out.write(" " + position);
            }
        } else {
            for (int position : Ballots.order(marks)) {
                out.write(" " + position);
            }
        }
        out.write(" 0\n");
    }

    @Override
    public void end() throws IOException {
        out.write("0\n");
        for (String name : begun().options()) {
            out.write("\"" + name + "\"\n");
        }
        out.write("\"" + begun().title() + "\"\n");
        out.flush();
    }

    private Head begun() {
        if (head == null) {
            throw new IllegalStateException("not begun");
        }
        return head;
    }
}
