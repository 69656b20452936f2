package org.votr.vote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.votr.poll.Topic;
import org.votr.tally.Method;

/**
 * What a voter says, with options named by id or name: one of these, as the poll's method takes it.
 *
 * @param choice for single choices: the option; an explicit null is a blank ballot
 * @param choices for approval: the options; an empty list is a blank ballot
 * @param scores for score and star: from option to score; an empty object is a blank ballot
 * @param ranking for the ranked methods: the options, the best first, an inner list being a shared
 *     rank; an empty list is a blank ballot
 * @param nonce the voter's own part of the receipt, where the poll has receipts: 32 hexadecimal
 *     digits that nobody can guess
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
                List<@NotNull String> choices,
        @Nullable
                @Size(max = 200)
                @Schema(description = "Option ids or names and their scores, for score and star")
                Map<String, Integer> scores,
        @Nullable @Size(max = 200) @Schema(ref = "RankingByName") List<@NotNull JsonNode> ranking,
        @Nullable
                @Pattern(regexp = "[0-9a-fA-F]{32}", message = "must be 32 hexadecimal digits")
                @Schema(
                        description =
                                "16 random bytes of one's own, in hexadecimal, for the receipt")
                String nonce) {

    /** The ballot for this option and no other in the form that the poll's method takes. */
    static Ballot of(String option, Topic topic) {
        return switch (topic.method.form()) {
            case CHOICES ->
                    topic.method == Method.SINGLE
                            ? new Ballot(TextNode.valueOf(option), null, null, null, null)
                            : new Ballot(null, List.of(option), null, null, null);
            case SCORES -> new Ballot(null, null, Map.of(option, (int) topic.maxScore), null, null);
            case RANKING -> new Ballot(null, null, null, List.of(TextNode.valueOf(option)), null);
        };
    }

    /** The voter's own nonce; null for none. */
    @Nullable UUID ownNonce() {
        return nonce == null ? null : Nonces.parse(nonce);
    }

    /** Names of the fields that are there and say what is voted. */
    List<String> given() {
        List<String> given = new ArrayList<>();
        if (choice != null) {
            given.add("choice");
        }
        if (choices != null) {
            given.add("choices");
        }
        if (scores != null) {
            given.add("scores");
        }
        if (ranking != null) {
            given.add("ranking");
        }
        return given;
    }
}
