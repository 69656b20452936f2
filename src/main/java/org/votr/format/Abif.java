package org.votr.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.votr.problem.Problem;
import org.votr.tally.BallotForm;

/**
 * Reads the Aggregated Ballot Information Format as its grammar v0.31 has it
 * (github.com/electorama/abif, abif.ebnf), and as abiftool writes it. {@code seats} in the metadata
 * is our own.
 */
public final class Abif {
    private final List<String> lines;
    private final Faults faults = new Faults();
    private final AbifMetadata metadata = new AbifMetadata();
    private final Map<String, Option> options = new LinkedHashMap<>();

    /** The numbers of the lines that hold ballots. */
    private final List<Integer> votes = new ArrayList<>();

    /** An option, declared or found in a ballot, at the index of its position. */
    private record Option(int index, String name, String place) {}

    private Abif(List<String> lines) {
        this.lines = lines;
    }

    /**
     * Reads an election. Without a {@code ballot_type} the first line that ranks or scores says
     * which it is, and the others must do likewise; an option alone is a first rank. Options are in
     * the order in which they are declared, then in that in which ballots name them.
     *
     * @throws Problem {@code invalid-input}, naming lines
     */
    public static ElectionFile read(String text) {
        return new Abif(Source.of(text).lines().toList()).election();
    }

    private ElectionFile election() {
        for (int line = 1; line <= lines.size(); line++) {
            try {
                sort(cursor(line));
            } catch (Fault e) {
                faults.add(e);
            }
        }
        AbifVote telling = metadata.form() == null ? telling() : null;
        BallotForm form = metadata.form();
        if (form == null) {
            form =
                    telling != null && telling.tellsScores()
                            ? BallotForm.SCORES
                            : BallotForm.RANKING;
        }
        AbifMarks marks = new AbifMarks(form, metadata, telling);
        Ballots ballots = new Ballots(form, faults);
        for (int line : votes) {
            try {
                add(AbifVote.read(cursor(line)), marks, ballots, line);
            } catch (Fault e) {
                faults.add(e);
            }
        }
        return file(form, ballots);
    }

    private AbifCursor cursor(int line) {
        return new AbifCursor(lines.get(line - 1), line);
    }

    /** Reads what is no ballot, which may stand anywhere, and remembers where ballots are. */
    private void sort(AbifCursor in) throws Fault {
        char first = in.peek();
        if (first == '{') {
            metadata.read(in);
        } else if (first >= '0' && first <= '9') {
            votes.add(in.line());
        } else if (!in.atEnd()) {
            declaration(in);
        }
    }

    private void declaration(AbifCursor in) throws Fault {
        String kinds =
                "must be a # comment, {key: value}, =token:[name], or a number, a colon and options";
        String place = Faults.line(in.line());
        boolean marked = in.skip('=');
        if (!marked && !in.beginsName()) {
            throw in.fault(kinds);
        }
        String token = in.name();
        // The grammar lets the = be left out; a bare name would then hide a misspelt ballot.
        if (!in.skip(':') || (!marked && in.peek() != '[' && in.peek() != '"')) {
            throw new Fault(place, kinds);
        }
        String name = in.name();
        in.requireEnd("must have nothing but a # comment after the name; put names in [brackets]");
        Option option = new Option(options.size(), name, place);
        Option other = options.putIfAbsent(token, option);
        if (other != null) {
            throw new Fault(place, "must not declare the token of " + other.place + " again");
        }
    }

    /** The first line that tells more than a single option; null for none. */
    private @Nullable AbifVote telling() {
        for (int line : votes) {
            try {
                AbifVote vote = AbifVote.read(cursor(line));
                if (vote.order() != AbifVote.Order.NONE || vote.scored()) {
                    return vote;
                }
            } catch (Fault e) {
                // It is reported when the ballots are read.
            }
        }
        return null;
    }

    private void add(AbifVote vote, AbifMarks marks, Ballots ballots, int line) throws Fault {
        int[] positions = new int[vote.items().size()];
        for (int i = 0; i < positions.length; i++) {
            AbifVote.Item item = vote.items().get(i);
            positions[i] =
                    options.computeIfAbsent(
                                    item.token(),
                                    token -> new Option(options.size(), token, item.place()))
                            .index;
            if (options.size() > Names.MOST_OPTIONS) {
                throw faults.last(
                        new Fault(item.place(), "must not name an option beyond the 200th"));
            }
        }
        short[] blank = ballots.blank(options.size());
        ballots.add(marks.of(vote, positions, blank), vote.count(), Faults.line(line));
    }

    private ElectionFile file(BallotForm form, Ballots ballots) {
        Names names = new Names(faults);
        options.values().forEach(option -> names.add(option.name, option.place));
        List<String> checked = names.checked();
        String title = names.title(metadata.title(), metadata.place("title"));
        int seats = metadata.number("seats", 1);
        if (seats > Math.max(1, checked.size())) {
            faults.add(metadata.place("seats"), "must not give more seats than there are options");
        }
        faults.check();
        int maxScore =
                form == BallotForm.SCORES ? metadata.number("max_rating", ballots.maxScore()) : 0;
        return new ElectionFile(title, seats, maxScore, form, checked, ballots.lines());
    }
}
