package org.votr.invite;

import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.votr.format.CsvBallots;

/**
 * New links as CSV, for a mail merge: a line of names of columns, then a line a voter. No
 * spreadsheet takes a name for a formula.
 */
record RollDownload(IssuedRoll roll) implements StreamingOutput {
    private static final ObjectWriter CSV =
            new CsvMapper().writer(CsvSchema.emptySchema().withLineSeparator("\r\n"));

    @Override
    public void write(OutputStream out) throws IOException {
        try (SequenceWriter lines = CSV.writeValues(out)) {
            lines.write(List.of("id", "name", "email", "weight", "link"));
            for (IssuedVoter voter : roll.voters()) {
                lines.write(
                        List.of(
                                voter.id().toString(),
                                CsvBallots.safe(text(voter.name())),
                                CsvBallots.safe(text(voter.email())),
                                Integer.toString(voter.weight()),
                                text(voter.link())));
            }
        }
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
