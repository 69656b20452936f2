package org.votr.vote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a voter says, with options named by id or name.
 *
 * @param choice for single choices: the option; an explicit null is a blank ballot
 * @param choices for approval: the options; an empty list is a blank ballot
 */
public record Ballot(
        // A node, because absent (another method's form) and an explicit null (a blank ballot)
        // differ.
        @Nullable
                @Schema(
                        implementation = String.class,
                        nullable = true,
                        description = "Option id or name, for method single")
                JsonNode choice,
        @Nullable @Size(max = 200) @Schema(description = "Option ids or names, for method approval")
                List<@NotNull String> choices) {

    /** The ballot of these options in the form that the poll's method takes. */
    static Ballot approving(String option) {
        return new Ballot(null, List.of(option));
    }

    static Ballot choosing(String option) {
        return new Ballot(TextNode.valueOf(option), null);
    }
}
