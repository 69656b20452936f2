package org.votr.invite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads voters as CSV (RFC 4180): a first line that names the columns, of name, email and weight
 * those that are there in any order, then a line a voter. Spreadsheets of many countries write
 * semicolons for commas, and a byte order mark in front: both are understood.
 */
final class RollCsv {
    private static final List<String> COLUMNS = List.of("name", "email", "weight");
    private static final CsvFactory CSV =
            CsvFactory.builder()
                    .enable(CsvParser.Feature.WRAP_AS_ARRAY)
                    .disable(CsvParser.Feature.ALLOW_TRAILING_COMMA)
                    .build();

    private final Newcomers newcomers;
    private final List<String> columns = new ArrayList<>();

    /** Where the row that is being read begins. */
    private int line = 1;

    private RollCsv(Newcomers newcomers) {
        this.newcomers = newcomers;
    }

    /** Adds the voters of that text. */
    static void read(String text, Newcomers newcomers) {
        new RollCsv(newcomers).read(text.startsWith("\uFEFF") ? text.substring(1) : text);
    }

    private void read(String text) {
        CsvSchema schema = CsvSchema.emptySchema().withColumnSeparator(separator(text));
        try (CsvParser parser = CSV.createParser(text)) {
            parser.setSchema(schema);
            rows(parser);
        } catch (JsonProcessingException e) {
            throw newcomers.last(
                    place(),
                    "must be CSV: commas between cells, and cells with commas or quotes in double"
                            + " quotes");
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory", e);
        }
        if (columns.isEmpty()) {
            throw newcomers.last("line 1", "must name the columns, as in name,email,weight");
        }
    }

    private static char separator(String text) {
        int end = text.indexOf('\n');
        String first = end < 0 ? text : text.substring(0, end);
        return first.indexOf(';') >= 0 && first.indexOf(',') < 0 ? ';' : ',';
    }

    private void rows(CsvParser parser) throws IOException {
        List<String> cells = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (token == JsonToken.END_ARRAY) {
                row(cells);
                line += 1 + cells.stream().mapToInt(RollCsv::lineBreaks).sum();
                cells.clear();
            } else if (token != JsonToken.START_ARRAY) {
                cells.add(parser.getText());
            }
        }
    }

    private void row(List<String> cells) {
        if (cells.stream().allMatch(String::isBlank)) {
            return;
        }
        if (columns.isEmpty()) {
            header(cells);
        } else if (cells.size() != columns.size()) {
            newcomers.fault(
                    place(),
                    "must have "
                            + columns.size()
                            + " cells as the first line has; found "
                            + cells.size());
        } else {
            newcomers.add(
                    place(),
                    new NewVoter(cell(cells, "name"), cell(cells, "email"), weight(cells)));
        }
    }

    private void header(List<String> cells) {
        cells.forEach(cell -> columns.add(cell.strip().toLowerCase(Locale.ROOT)));
        boolean known = COLUMNS.containsAll(columns);
        boolean once = columns.stream().distinct().count() == columns.size();
        if (!known || !once || !(columns.contains("name") || columns.contains("email"))) {
            throw newcomers.last(
                    place(), "must name the columns, each once: name, email and weight, or some");
        }
    }

    private @Nullable String cell(List<String> cells, String column) {
        int index = columns.indexOf(column);
        return index < 0 ? null : cells.get(index);
    }

    private @Nullable Integer weight(List<String> cells) {
        String cell = cell(cells, "weight");
        if (cell == null || cell.isBlank()) {
            return null;
        }
        try {
            return Integer.valueOf(cell.strip());
        } catch (NumberFormatException notANumber) {
            // Refused as any other weight that is none.
            return 0;
        }
    }

    private String place() {
        return "line " + line;
    }

    private static int lineBreaks(String cell) {
        return (int) cell.chars().filter(c -> c == '\n').count();
    }
}
