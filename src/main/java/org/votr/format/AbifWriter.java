package org.votr.format;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.votr.tally.BallotForm;

/** Writes ABIF that the grammar v0.31 and abiftool both read; every option is declared. */
final class AbifWriter implements ElectionWriter {
    private static final Pattern BARE = Pattern.compile("[a-zA-Z][a-zA-Z0-9_-]*");

    private final Writer out;
    private final List<String> tokens = new ArrayList<>();
    private BallotForm form = BallotForm.RANKING;
    private boolean choosesOne;

    AbifWriter(Writer out) {
        this.out = out;
    }

    /** No escape exists within brackets, and some readers cut a line at any #. */
    static Optional<String> obstacle(Head head) {
        int option = head.optionWith("[]#");
        return option == 0
                ? Optional.empty()
                : Optional.of(
                        "ABIF cannot hold the name of option "
                                + option
                                + ": it has a square bracket, a # or a control character.");
    }

    @Override
    public void begin(Head head) throws IOException {
        form = head.form();
        choosesOne = head.choosesOne();
        if (head.title() != null) {
            out.write("{title: \"" + escaped(head.title()) + "\"}\n");
        }
        out.write("{ballot_type: \"" + type() + "\"}\n");
        if (form == BallotForm.SCORES) {
            out.write("{max_rating: " + head.maxScore() + "}\n");
        }
        if (head.seats() != 1) {
            out.write("{seats: " + head.seats() + "}\n");
        }
        String prefix = prefix(head.options());
        for (String name : head.options()) {
            tokens.add(BARE.matcher(name).matches() ? name : prefix + (tokens.size() + 1));
            out.write("=" + tokens.get(tokens.size() - 1) + ":[" + name + "]\n");
        }
    }

    private String type() {
        return switch (form) {
            case CHOICES -> choosesOne ? "choose_one" : "choose_many";
            case SCORES -> "rated";
            case RANKING -> "ranked";
        };
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                escaped.append('\\').append(c);
            } else if (c == '#' || Head.has(String.valueOf(c), "")) {
                escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    /** With a number after it, it is no option's name. */
    private static String prefix(List<String> names) {
        String prefix = "c";
        while (names.stream().anyMatch(Pattern.compile(prefix + "\\d+").asMatchPredicate())) {
            prefix += "c";
        }
        return prefix;
    }

    @Override
    public void ballot(short[] marks, long count) throws IOException {
        out.write(count + ":");
        switch (form) {
            case CHOICES -> choices(marks);
            case SCORES -> scores(marks);
            case RANKING -> ranking(marks);
        }
        out.write('\n');
    }

    private void choices(short[] marks) throws IOException {
        String separator = "";
        for (short position : marks) {
            out.write(separator + tokens.get(position - 1) + (choosesOne ? "" : "/1"));
            separator = ",";
        }
    }

    private void scores(short[] marks) throws IOException {
        String separator = "";
        for (int i = 0; i < marks.length; i++) {
            if (marks[i] >= 0) {
                out.write(separator + tokens.get(i) + "/" + marks[i]);
                separator = ",";
            }
        }
    }

    private void ranking(short[] marks) throws IOException {
        int rank = 0;
        for (int position : Ballots.order(marks)) {
            if (rank > 0) {
                out.write(marks[position - 1] == rank ? '=' : '>');
            }
            rank = marks[position - 1];
            out.write(tokens.get(position - 1));
        }
    }

    @Override
    public void end() throws IOException {
        out.flush();
    }
}
