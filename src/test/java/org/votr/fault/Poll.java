package org.votr.fault;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * A poll that is voted in.
 *
 * @param options ids of the options, in the order of their positions
 */
record Poll(PollKind kind, UUID id, List<String> options) {

    /** What a new one is made of. */
    static Map<String, Object> fields(PollKind kind) {
        Map<String, Object> fields = new HashMap<>(kind.fields());
        fields.put("title", "Fault " + kind + " " + UUID.randomUUID());
        List<Object> options = new ArrayList<>(PollKind.OPTIONS);
        if (kind == PollKind.LIMITED) {
            options.set(0, Map.of("name", options.get(0), "capacity", PollKind.PLACES));
        }
        fields.put("options", options);
        return fields;
    }

    static Poll of(PollKind kind, JsonNode created) {
        List<String> options = new ArrayList<>();
        created.path("options").forEach(option -> options.add(option.path("id").asText()));
        return new Poll(kind, UUID.fromString(created.path("id").asText()), options);
    }

    String path() {
        return "/api/polls/" + id;
    }

    String votePath() {
        return path() + "/vote";
    }

    /** The marks of a ballot as the service answers it. */
    List<Integer> marks(JsonNode vote) {
        return switch (kind) {
            case APPROVAL ->
                    IntStream.range(0, vote.path("choices").size())
                            .mapToObj(i -> position(vote.path("choices").get(i)))
                            .toList();
            case RANKED -> ranks(vote.path("ranking"));
            default -> List.of(position(vote.path("choice")));
        };
    }

    private List<Integer> ranks(JsonNode ranking) {
        List<Integer> ranks = new ArrayList<>(Collections.nCopies(options.size(), 0));
        for (int rank = 1; rank <= ranking.size(); rank++) {
            JsonNode group = ranking.get(rank - 1);
            for (int i = 0; i < Math.max(1, group.size()); i++) {
                ranks.set(position(group.isArray() ? group.get(i) : group) - 1, rank);
            }
        }
        return ranks;
    }

    private int position(JsonNode option) {
        return options.indexOf(option.asText()) + 1;
    }
}
