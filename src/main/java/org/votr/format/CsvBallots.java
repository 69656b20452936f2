package org.votr.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.votr.problem.Problem;
import org.votr.tally.BallotForm;

/**
 * Reads ballots as CSV (RFC 4180): a line of option names and at last {@code weight}, then lines
 * with a 1 under what is chosen, or scores, or ranks, and how many such ballots there are. Columns
 * {@code voter} and {@code counted_at} in front, as exports of public polls have them, are passed
 * over.
 */
public final class CsvBallots {
    static final String WEIGHT = "weight";

    private static final List<String> PERSONAL = List.of("voter", "counted_at");
    private static final String FORMULA = "=+-@'\t\r";
    private static final CsvFactory CSV =
            CsvFactory.builder()
                    .enable(CsvParser.Feature.WRAP_AS_ARRAY)
                    .disable(CsvParser.Feature.ALLOW_TRAILING_COMMA)
                    .build();

    private final BallotForm form;
    private final Faults faults = new Faults();
    private final Names names = new Names(faults);
    private final Ballots ballots;

    /** How many columns go before the options. */
    private int skipped;

    private int columns;

    /** Where the row that is being read begins. */
    private int line = 1;

    private CsvBallots(BallotForm form) {
        this.form = form;
        this.ballots = new Ballots(form, faults);
    }

    /**
     * Reads an election without a title, with one seat and, of scores, the highest one given as the
     * highest possible. Gaps between ranks are closed up.
     *
     * @param form what the cells mean, which no CSV says
     * @throws Problem {@code invalid-input}, naming lines
     */
    public static ElectionFile read(String text, BallotForm form) {
        return new CsvBallots(form).election(Source.of(text));
    }

    private ElectionFile election(String text) {
        try (CsvParser parser = CSV.createParser(text)) {
            rows(parser);
        } catch (JsonProcessingException e) {
            throw faults.last(
                    new Fault(
                            Faults.line(line),
                            "must be CSV: commas between cells, and cells with commas or quotes in"
                                    + " double quotes"));
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory", e);
        }
        if (columns == 0) {
            throw faults.last(
                    new Fault(Faults.line(1), "must have the names of the options, and weight"));
        }
        List<String> options = names.checked();
        faults.check();
        return new ElectionFile(null, 1, ballots.maxScore(), form, options, ballots.lines());
    }

    private void rows(CsvParser parser) throws IOException {
        List<String> cells = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (token == JsonToken.END_ARRAY) {
                row(cells);
                line += 1 + cells.stream().mapToInt(Source::lineBreaks).sum();
                cells.clear();
            } else if (token != JsonToken.START_ARRAY) {
                cells.add(parser.getText());
            }
        }
    }

    private void row(List<String> cells) {
        if (cells.isEmpty() || cells.equals(List.of(""))) {
            return;
        }
        try {
            if (columns == 0) {
                header(cells);
            } else {
                ballot(cells);
            }
        } catch (Fault e) {
            faults.add(e);
        }
    }

    private void header(List<String> cells) {
        columns = cells.size();
        skipped = skipped(cells);
        if (!cells.get(columns - 1).equals(WEIGHT)) {
            throw faults.last(
                    new Fault(
                            Faults.line(line),
                            "must have the names of the options, separated by commas, and a last"
                                    + " column called weight"));
        }
        if (columns - skipped - 1 > Names.MOST_OPTIONS) {
            throw faults.last(new Fault(Faults.line(line), "must not have more than 200 options"));
        }
        for (int i = skipped; i < columns - 1; i++) {
            names.add(plain(cells.get(i)), cell(i));
        }
    }

    private void ballot(List<String> cells) throws Fault {
        if (cells.size() != columns) {
            throw new Fault(
                    Faults.line(line),
                    "must have " + columns + " cells as the first line has; found " + cells.size());
        }
        int count = Source.number(cells.get(columns - 1));
        if (count < 1 || count > Ballots.MOST) {
            throw new Fault(
                    cell(columns - 1),
                    "must be a number of ballots, a whole number from 1 to 1,000,000");
        }
        short[] marks = ballots.blank(columns - skipped - 1);
        for (int i = 0; i < marks.length; i++) {
            String cell = cells.get(i + skipped);
            if (!cell.isEmpty()) {
                int mark = Source.number(cell);
                if (!isMark(mark, marks.length)) {
                    throw new Fault(cell(i + skipped), rule(marks.length));
                }
                marks[i] = (short) mark;
            }
        }
        ballots.add(marks, count, Faults.line(line));
    }

    private boolean isMark(int mark, int options) {
        return switch (form) {
            case CHOICES -> mark == 0 || mark == 1;
            case SCORES -> mark >= 0 && mark <= 100;
            case RANKING -> mark >= 1 && mark <= options;
        };
    }

    private String rule(int options) {
        return switch (form) {
            case CHOICES -> "must be 1 where chosen, or empty";
            case SCORES -> "must be a score, a whole number from 0 to 100, or empty";
            case RANKING -> "must be a rank from 1 to " + options + ", or empty";
        };
    }

    private String cell(int index) {
        return Faults.line(line) + ", cell " + (index + 1);
    }

    /** How many of the first columns are about who voted. */
    static int skipped(List<String> header) {
        return header.size() >= 2 && header.subList(0, 2).equals(PERSONAL) ? 2 : 0;
    }

    /**
     * A text that no spreadsheet takes for a formula: an apostrophe goes before what could begin
     * one.
     */
    public static String safe(String text) {
        return begins(text, 0) ? "'" + text : text;
    }

    /** The text without the apostrophe that {@link #safe} put before it. */
    private static String plain(String text) {
        return text.startsWith("'") && begins(text, 1) ? text.substring(1) : text;
    }

    private static boolean begins(String text, int at) {
        return text.length() > at && FORMULA.indexOf(text.charAt(at)) >= 0;
    }
}
