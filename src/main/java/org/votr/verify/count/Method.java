package org.votr.verify.count;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How marks become a winner, by the names that bundles use. */
public enum Method {
    SINGLE(Form.CHOICES),
    APPROVAL(Form.CHOICES),
    SCORE(Form.SCORES),
    STAR(Form.SCORES),
    IRV(Form.RANKS),
    STV(Form.RANKS),
    SCHULZE(Form.RANKS),
    RANKED_PAIRS(Form.RANKS),
    BORDA(Form.RANKS);

    /** What the marks of a ballot mean. */
    public enum Form {
        /** The positions that are chosen, ascending. */
        CHOICES,

        /** A score for each position, -1 for none. */
        SCORES,

        /** A rank for each position, 0 for none. */
        RANKS
    }

    private final Form form;

    Method(Form form) {
        this.form = form;
    }

    /** What the marks of its ballots mean. */
    public Form form() {
        return form;
    }

    /** The name in bundles. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The method of that name. */
    public static Optional<Method> of(String text) {
        return Arrays.stream(values()).filter(method -> method.text().equals(text)).findFirst();
    }
}
