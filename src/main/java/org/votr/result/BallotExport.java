package org.votr.result;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.votr.poll.Topic;
import org.votr.poll.TopicOption;
import org.votr.tally.Method;

/**
 * Writes every ballot of a poll, as JSON or CSV, while reading it. Where that fails, what is
 * written stays without an end and its stream open, so that nobody takes it for the whole.
 */
@ApplicationScoped
class BallotExport {
    private static final ObjectWriter CSV =
            new CsvMapper()
                    .writer(CsvSchema.emptySchema().withLineSeparator("\r\n"))
                    .without(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

    private final BallotRows rows;
    private final ObjectMapper json;

    BallotExport(BallotRows rows, ObjectMapper json) {
        this.rows = rows;
        this.json = json;
    }

    /** An object with the poll's id, method and options, and the list of its ballots. */
    void json(Topic topic, OutputStream out) throws IOException {
        JsonGenerator generator =
                json.createGenerator(out)
                        .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                        .disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
        generator.writeStartObject();
        generator.writeStringField("poll_id", topic.id.toString());
        generator.writeStringField("method", topic.method.name().toLowerCase(Locale.ROOT));
        generator.writeArrayFieldStart("options");
        for (TopicOption option : topic.options) {
            writeOption(option, generator);
        }
        generator.writeEndArray();
        generator.writeArrayFieldStart("ballots");
        rows.each(topic, row -> writeBallot(topic, row, generator));
        generator.writeEndArray();
        generator.writeEndObject();
        generator.close();
    }

    private static void writeOption(TopicOption option, JsonGenerator generator)
            throws IOException {
        generator.writeStartObject();
        generator.writeStringField("id", option.optionId.toString());
        generator.writeStringField("name", option.name);
        generator.writeNumberField("position", option.position);
        generator.writeEndObject();
    }

    private static void writeBallot(Topic topic, BallotRows.Row row, JsonGenerator generator)
            throws IOException {
        generator.writeStartObject();
        if (!topic.secret()) {
            generator.writeStringField("voter", row.voter());
            generator.writeStringField("counted_at", String.valueOf(row.countedAt()));
        }
        if (topic.method == Method.SINGLE) {
            generator.writeStringField(
                    "choice", row.positions().isEmpty() ? null : id(topic, row.positions().get(0)));
        } else {
            generator.writeArrayFieldStart("choices");
            for (int position : row.positions()) {
                generator.writeString(id(topic, position));
            }
            generator.writeEndArray();
        }
        generator.writeNumberField("weight", row.weight());
        generator.writeEndObject();
    }

    /** Options are in the order of their positions, which have no gaps. */
    private static String id(Topic topic, int position) {
        return topic.options.get(position - 1).optionId.toString();
    }

    /** RFC 4180: a line of option names, then a line a ballot with 1 under what it chooses. */
    void csv(Topic topic, OutputStream out) throws IOException {
        SequenceWriter writer = CSV.writeValues(out);
        writer.write(header(topic));
        rows.each(topic, row -> writer.write(line(topic, row)));
        writer.close();
    }

    private static List<String> header(Topic topic) {
        List<String> cells = new ArrayList<>();
        if (!topic.secret()) {
            cells.add("voter");
            cells.add("counted_at");
        }
        topic.options.forEach(option -> cells.add(safe(option.name)));
        cells.add("weight");
        return cells;
    }

    private static List<String> line(Topic topic, BallotRows.Row row) {
        List<String> cells = new ArrayList<>();
        if (!topic.secret()) {
            cells.add(row.voter() == null ? "" : safe(row.voter()));
            cells.add(String.valueOf(row.countedAt()));
        }
        for (TopicOption option : topic.options) {
            cells.add(row.positions().contains((int) option.position) ? "1" : "");
        }
        cells.add(Integer.toString(row.weight()));
        return cells;
    }

    /**
     * A text that no spreadsheet takes for a formula: an apostrophe goes before what could begin
     * one.
     */
    private static String safe(String text) {
        return !text.isEmpty() && "=+-@'\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
