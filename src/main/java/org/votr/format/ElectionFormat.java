package org.votr.format;

import java.io.Writer;
import java.util.Optional;
import org.votr.problem.Problem;
import org.votr.tally.BallotForm;

/** The formats of elections as files. */
public enum ElectionFormat {
    /** Aggregated Ballot Information Format, v0.31; any ballots. */
    ABIF,

    /** What OpenSTV, Droop and OpenTally read; strict rankings, or single choices as such. */
    BLT,

    /**
     * A column an option, then {@code weight}; any ballots, and nothing but options and ballots.
     */
    CSV;

    /** Why the format cannot hold such an election without loss, as a sentence. */
    public Optional<String> obstacle(Head head) {
        return switch (this) {
            case ABIF -> AbifWriter.obstacle(head);
            case BLT -> BltWriter.obstacle(head);
            case CSV -> CsvWriter.obstacle(head);
        };
    }

    /** Why the format cannot hold such a ballot without loss, as a sentence. */
    public Optional<String> obstacle(BallotForm form, short[] marks) {
        return this == BLT ? BltWriter.obstacle(form, marks) : Optional.empty();
    }

    /** A writer of one election; it does not close {@code out}. */
    public ElectionWriter writer(Writer out) {
        return switch (this) {
            case ABIF -> new AbifWriter(out);
            case BLT -> new BltWriter(out);
            case CSV -> new CsvWriter(out);
        };
    }

    /**
     * Reads an election.
     *
     * @param form what the cells of a CSV mean; the other formats say it themselves
     * @throws Problem {@code invalid-input}, naming lines
     */
    public ElectionFile read(String text, BallotForm form) {
        return switch (this) {
            case ABIF -> Abif.read(text);
            case BLT -> Blt.read(text);
            case CSV -> CsvBallots.read(text, form);
        };
    }
}
