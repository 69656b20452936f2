package org.votr.format;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.votr.problem.Problem;
import org.votr.tally.BallotForm;

/**
 * Reads BLT: Hill, Wichmann and Woodall, Algorithm 123 (1987), section 3.1, with what OpenSTV,
 * Droop and OpenTally added to it where they agree: shared ranks, skipped ranks, withdrawn options
 * and comments.
 */
public final class Blt {
    private static final int LONGEST_BALLOT = 1_000;

    private final Faults faults = new Faults();
    private final BltTokens tokens;

    private Blt(List<String> lines) {
        this.tokens = new BltTokens(lines);
    }

    /**
     * Reads an election; its ballots are rankings. Withdrawn options are left out everywhere, and
     * who ranked no other casts a blank ballot; skipped ranks are closed up.
     *
     * @throws Problem {@code invalid-input}, naming lines
     */
    public static ElectionFile read(String text) {
        Blt blt = new Blt(Source.of(text).lines().toList());
        try {
            return blt.election();
        } catch (Fault e) {
            throw blt.faults.last(e);
        }
    }

    private ElectionFile election() throws Fault {
        int options =
                tokens.next()
                        .number(
                                2,
                                Names.MOST_OPTIONS,
                                "must be the number of options, from 2 to 200");
        BltTokens.Token seats = tokens.next();
        int seated = seats.number(1, options, "must be the number of seats, from 1 to " + options);
        boolean[] withdrawn = new boolean[options + 1];
        BltTokens.Token token = tokens.next();
        for (; token.text().startsWith("-"); token = tokens.next()) {
            withdraw(token, withdrawn);
        }
        Ballots ballots = new Ballots(BallotForm.RANKING, faults);
        for (; !token.is("0"); token = tokens.next()) {
            ballot(token, withdrawn, ballots);
        }
        BltNames names = BltNames.of(texts(), options, token.place());
        return file(seats.place(), seated, withdrawn, names, ballots);
    }

    private void withdraw(BltTokens.Token token, boolean[] withdrawn) throws Fault {
        String rule = "must be a minus and the number of an option that has not withdrawn yet";
        BltTokens.Token number =
                new BltTokens.Token(
                        token.kind(), token.text().substring(1), token.line(), token.column());
        int option = number.number(1, withdrawn.length - 1, rule);
        if (withdrawn[option]) {
            throw new Fault(token.place(), rule);
        }
        withdrawn[option] = true;
    }

    private void ballot(BltTokens.Token weight, boolean[] withdrawn, Ballots ballots) throws Fault {
        int count =
                weight.number(
                        1,
                        Ballots.MOST,
                        "must be a number of ballots, a whole number from 1 to 1,000,000 (without a"
                                + " ballot id), or the 0 after the last ballot");
        short[] ranks = new short[withdrawn.length];
        short rank = 1;
        int length = 0;
        BltTokens.Token token = tokens.next();
        for (; !token.is("0"); token = tokens.next()) {
            if (token.kind() != BltTokens.Kind.WORD || ++length > LONGEST_BALLOT) {
                throw new Fault(token.place(), "must be the 0 that ends a ballot");
            }
            try {
                rank(token, rank, ranks);
            } catch (Fault e) {
                faults.add(e);
            }
            rank++;
        }
        ballots.add(remaining(ranks, withdrawn), count, Faults.line(weight.line()));
    }

    /** Gives the rank to the options that share it; none do where it is skipped. */
    private static void rank(BltTokens.Token token, short rank, short[] ranks) throws Fault {
        if (token.is("-")) {
            return;
        }
        for (String sharer : token.text().split("=", -1)) {
            int option =
                    new BltTokens.Token(token.kind(), sharer, token.line(), token.column())
                            .number(
                                    1,
                                    ranks.length - 1,
                                    "must be the number of an option, from 1 to "
                                            + (ranks.length - 1)
                                            + ", or several as in 1=3");
            if (ranks[option] != 0) {
                throw new Fault(token.place(), "must not name an option again");
            }
            ranks[option] = rank;
        }
    }

    private static short[] remaining(short[] ranks, boolean[] withdrawn) {
        short[] remaining = new short[ranks.length - 1];
        int size = 0;
        for (int option = 1; option < ranks.length; option++) {
            if (!withdrawn[option]) {
                remaining[size++] = ranks[option];
            }
        }
        return remaining;
    }

    private List<BltTokens.Token> texts() throws Fault {
        List<BltTokens.Token> texts = new ArrayList<>();
        BltTokens.Token token = tokens.next();
        for (; token.kind() != BltTokens.Kind.END; token = tokens.next()) {
            if (token.kind() != BltTokens.Kind.QUOTED) {
                throw new Fault(token.place(), "must be a name or title in double quotes");
            }
            texts.add(token);
        }
        return texts;
    }

    private ElectionFile file(
            String place, int seats, boolean[] withdrawn, BltNames texts, Ballots ballots) {
        Names names = new Names(faults);
        for (int option = 1; option < withdrawn.length; option++) {
            if (!withdrawn[option]) {
                BltTokens.Token name = texts.names().get(option - 1);
                names.add(name.text(), name.place());
            }
        }
        List<String> remaining = names.checked();
        if (seats > remaining.size()) {
            faults.add(place, "must not be more seats than options that have not withdrawn");
        }
        String title = texts.others().isEmpty() ? null : title(texts.others().get(0), names);
        faults.check();
        return new ElectionFile(title, seats, 0, BallotForm.RANKING, remaining, ballots.lines());
    }

    private static @Nullable String title(BltTokens.Token title, Names names) {
        return names.title(title.text(), title.place());
    }
}
