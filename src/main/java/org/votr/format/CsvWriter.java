package org.votr.format;

import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.votr.tally.BallotForm;

/** Writes RFC 4180: a line of option names and {@code weight}, then a line for equal ballots. */
public final class CsvWriter implements ElectionWriter {
    private static final ObjectWriter CSV =
            new CsvMapper().writer(CsvSchema.emptySchema().withLineSeparator("\r\n"));

    private final Writer out;
    private final List<String> leading;
    private @Nullable SequenceWriter rows;
    private BallotForm form = BallotForm.CHOICES;
    private int options;

    /**
     * Writes there, without closing it.
     *
     * @param leading names of columns in front of the options
     */
    public CsvWriter(Writer out, String... leading) {
        this.out = out;
        this.leading = List.of(leading);
    }

    static Optional<String> obstacle(Head head) {
        if (CsvBallots.skipped(head.options()) > 0) {
            return Optional.of(
                    "CSV cannot hold options named voter and counted_at in front: such columns are"
                            + " about who voted.");
        }
        if (Source.beginsWithMark(head.options().get(0))) {
            return Optional.of(
                    "CSV cannot hold the name of option 1: it begins with a byte order mark.");
        }
        return Optional.empty();
    }

    @Override
    public void begin(Head head) throws IOException {
        form = head.form();
        options = head.options().size();
        rows = CSV.writeValues(out);
        List<String> cells = new ArrayList<>(leading);
        head.options().forEach(name -> cells.add(CsvBallots.safe(name)));
        cells.add(CsvBallots.WEIGHT);
        rows.write(cells);
    }

    @Override
    public void ballot(short[] marks, long count) throws IOException {
        ballot(marks, count, new String[0]);
    }

    /**
     * Writes equal ballots as one line.
     *
     * @param values for the columns in front
     */
    public void ballot(short[] marks, long count, String[] values) throws IOException {
        String[] cells = new String[leading.size() + options + 1];
        Arrays.fill(cells, "");
        for (int i = 0; i < values.length; i++) {
            cells[i] = CsvBallots.safe(values[i]);
        }
        int first = leading.size();
        for (int i = 0; i < marks.length; i++) {
            if (form == BallotForm.CHOICES) {
                cells[first + marks[i] - 1] = "1";
            } else if (marks[i] > (form == BallotForm.SCORES ? -1 : 0)) {
                cells[first + i] = Integer.toString(marks[i]);
            }
        }
        cells[first + options] = Long.toString(count);
        begun().write(cells);
    }

    @Override
    public void end() throws IOException {
        begun().flush();
    }

    private SequenceWriter begun() {
        if (rows == null) {
            throw new IllegalStateException("not begun");
        }
        return rows;
    }
}
