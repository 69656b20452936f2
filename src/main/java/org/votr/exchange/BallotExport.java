package org.votr.exchange;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.votr.format.CsvWriter;
import org.votr.format.ElectionFormat;
import org.votr.format.ElectionWriter;
import org.votr.format.Head;
import org.votr.poll.BallotView;
import org.votr.poll.Topic;
import org.votr.poll.TopicOption;
import org.votr.tally.Method;

/**
 * Writes the ballots of a poll while reading them. Where that fails, what is written stays without
 * an end and its stream open, so that nobody takes it for the whole.
 */
@ApplicationScoped
class BallotExport {
    private final BallotRows rows;
    private final ObjectMapper json;

    BallotExport(BallotRows rows, ObjectMapper json) {
        this.rows = rows;
        this.json = json;
    }

    /** Writes them in that form; call it {@link BallotRows#atOneMoment}. */
    void write(Topic topic, BallotFormat format, OutputStream out) throws IOException {
        switch (format) {
            case JSON -> json(topic, out);
            case CSV -> {
                if (topic.secret()) {
                    distinct(topic, ElectionFormat.CSV, text(out));
                } else {
                    named(topic, text(out));
                }
            }
            case ABIF -> distinct(topic, ElectionFormat.ABIF, text(out));
            case BLT -> distinct(topic, ElectionFormat.BLT, text(out));
        }
    }

    /** Why the form cannot hold these ballots without loss, as a sentence. */
    Optional<String> obstacle(Topic topic, BallotFormat format) {
        return switch (format) {
            case JSON -> Optional.empty();
            // Its columns in front are ours to name, and who reads it back is told of them.
            case CSV ->
                    topic.secret() ? ElectionFormat.CSV.obstacle(head(topic)) : Optional.empty();
            case ABIF -> ElectionFormat.ABIF.obstacle(head(topic));
            case BLT -> ElectionFormat.BLT.obstacle(head(topic)).or(() -> ballotObstacle(topic));
        };
    }

    private Optional<String> ballotObstacle(Topic topic) {
        AtomicReference<String> first = new AtomicReference<>();
        rows.atOneMoment(
                topic.id,
                now ->
                        rows.distinct(
                                now,
                                (marks, votes) ->
                                        ElectionFormat.BLT
                                                .obstacle(now.method.form(), marks)
                                                .ifPresent(first::set)));
        return Optional.ofNullable(first.get());
    }

    private static Writer text(OutputStream out) {
        return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    private static Head head(Topic topic) {
        return new Head(
                topic.title,
                topic.seats,
                topic.maxScore,
                topic.method.form(),
                topic.method == Method.SINGLE,
                topic.options.stream().map(option -> option.name).toList());
    }

    /** A line for equal ballots, as these formats are meant. */
    private void distinct(Topic topic, ElectionFormat format, Writer out) throws IOException {
        ElectionWriter writer = format.writer(out);
        writer.begin(head(topic));
        rows.distinct(topic, writer::ballot);
        writer.end();
    }

    /** A line a ballot, with who cast it and when. */
    private void named(Topic topic, Writer out) throws IOException {
        CsvWriter writer = new CsvWriter(out, "voter", "counted_at");
        writer.begin(head(topic));
        rows.each(
                topic,
                row ->
                        writer.ballot(
                                row.marks().stored(),
                                row.weight(),
                                new String[] {
                                    row.voter() == null ? "" : row.voter(),
                                    String.valueOf(row.countedAt())
                                }));
        writer.end();
    }

    /** An object with the poll's id, method and options, and the list of its ballots. */
    private void json(Topic topic, OutputStream out) throws IOException {
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
        writeMarks(row.marks().view(topic), generator);
        generator.writeNumberField("weight", row.weight());
        generator.writeEndObject();
    }

    private static void writeMarks(BallotView ballot, JsonGenerator generator) throws IOException {
        if (ballot.choice() != null) {
            generator.writeStringField("choice", ballot.choice().map(UUID::toString).orElse(null));
        } else if (ballot.choices() != null) {
            generator.writePOJOField("choices", ballot.choices());
        } else if (ballot.scores() != null) {
            generator.writePOJOField("scores", ballot.scores());
        } else if (ballot.ranking() != null) {
            generator.writePOJOField("ranking", ballot.ranking());
        }
    }
}
