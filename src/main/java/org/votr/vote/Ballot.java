package org.votr.vote;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a voter says, with options named by id or name.
 *
 * @param choice for single choices: the option; an explicit null is a blank ballot
 * @param choices for approval: the options; an empty list is a blank ballot
 */
// Absent (another method's form) and an explicit null (a blank ballot) differ here.
@SuppressWarnings("NullableOptional")
public record Ballot(
        @Nullable
                @JsonDeserialize(using = Choice.class)
                @Schema(
                        implementation = String.class,
                        nullable = true,
                        description = "Option id or name, for method single")
                Optional<String> choice,
        @Nullable @Size(max = 200) @Schema(description = "Option ids or names, for method approval")
                List<@NotNull String> choices) {

    /** Reads a choice, or null for none. What is left out stays so: Jackson's own makes it null. */
    static final class Choice extends StdDeserializer<Optional<String>> {
        Choice() {
            super(Optional.class);
        }

        @Override
        public Optional<String> deserialize(JsonParser parser, DeserializationContext context)
                throws IOException {
            return Optional.of(context.readValue(parser, String.class));
        }

        @Override
        public Optional<String> getNullValue(DeserializationContext context) {
            return Optional.empty();
        }

        @Override
        public @Nullable Object getAbsentValue(DeserializationContext context) {
            return null;
        }
    }

    /** The ballot of these options in the form that the poll's method takes. */
    static Ballot approving(String option) {
        return new Ballot(null, List.of(option));
    }

    static Ballot choosing(String option) {
        return new Ballot(Optional.of(option), null);
    }
}
