package org.votr.poll;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.votr.problem.Problem;

/** The orders of the list, each with an index behind it. */
enum PollSort {
    @JsonProperty("-created_at")
    CREATED_AT("-created_at", "t.created_at", "timestamptz", "desc", "<"),
    @JsonProperty("closes_at")
    CLOSES_AT("closes_at", "coalesce(t.closes_at, 'infinity')", "timestamptz", "asc", ">"),
    @JsonProperty("-votes")
    VOTES("-votes", "t.popularity", "bigint", "desc", "<");

    /** The name in the API. */
    final String slug;

    private final String column;
    private final String type;
    private final String direction;
    private final String beyond;

    PollSort(String slug, String column, String type, String direction, String beyond) {
        this.slug = slug;
        this.column = column;
        this.type = type;
        this.direction = direction;
        this.beyond = beyond;
    }

    static PollSort of(String slug) {
        for (PollSort sort : values()) {
            if (sort.slug.equals(slug)) {
                return sort;
            }
        }
        throw Problem.invalid("sort", "must be -created_at, closes_at or -votes");
    }

    /** The condition of rows beyond a cursor. */
    String after() {
        return "(%s, t.id) %s (cast(:value as %s), cast(:id as uuid))"
                .formatted(column, beyond, type);
    }

    String orderBy() {
        return "%s %s, t.id %s".formatted(column, direction, direction);
    }

    /** The topic's value of the sort column, as text that PostgreSQL reads back exactly. */
    String value(Topic topic) {
        return switch (this) {
            case CREATED_AT -> topic.createdAt.toString();
            case CLOSES_AT -> topic.closesAt == null ? "infinity" : topic.closesAt.toString();
            case VOTES -> Long.toString(topic.popularity);
        };
    }
}
