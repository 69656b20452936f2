package org.votr.poll;

import jakarta.persistence.Query;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.votr.data.Cursor;
import org.votr.data.Page;
import org.votr.tally.Method;

/**
 * A question to the list of polls.
 *
 * @param q words that title, description or an option must hold; null for any
 * @param author whose polls; null for everybody's
 * @param unlisted whether unlisted and hidden polls count too
 * @param limit rows, 1 to 100
 * @param cursor where the page before ended; null for the first page
 */
record PollQuery(
        @Nullable PollStatus status,
        @Nullable String q,
        @Nullable UUID author,
        @Nullable Method method,
        boolean unlisted,
        PollSort sort,
        int limit,
        @Nullable String cursor) {

    /** The words, of which the last may be typed in part; nothing matches where there is none. */
    private static final String BEGINNING =
            "cast(nullif(cast(websearch_to_tsquery('simple', :q) as text), '') || ':*' as tsquery)";

    /** The page, read in one index range; {@code now} decides the status. */
    Page<Topic> page(Instant now) {
        Cursor after = after();
        Query query = Topic.getEntityManager().createNativeQuery(sql(after), Topic.class);
        bind(query, after, now);
        @SuppressWarnings("unchecked")
        List<Topic> rows = query.setMaxResults(limit + 1).getResultList();
        return Page.of(rows, limit, row -> new Cursor(sort.slug, sort.value(row), row.id));
    }

    /** The statement without its limit; {@code after} is null for the first page. */
    String sql(@Nullable Cursor after) {
        List<String> conditions = new ArrayList<>();
        conditions.add(unlisted ? "true" : "t.listed and t.hidden_at is null");
        if (after != null) {
            conditions.add(sort.after());
        }
        if (author != null) {
            conditions.add("t.author_id = :author");
        }
        if (method != null) {
            conditions.add("t.method = :method");
        }
        if (words() != null) {
            conditions.add("t.search @@ " + BEGINNING);
        }
        if (status != null) {
            conditions.add(condition(status));
        }
        String rows = "select t.* from topics t where " + String.join(" and ", conditions);
        // Words first, then the order: else PostgreSQL may walk all polls in order to find a rare
        // word.
        return (words() == null ? rows : "with t as materialized (" + rows + ") select t.* from t")
                + " order by "
                + sort.orderBy();
    }

    /**
     * The statuses of {@link Topic#status}, written so that the index on the closing time serves
     * them.
     */
    private static String condition(PollStatus status) {
        return switch (status) {
            case CLOSED -> "coalesce(t.closes_at, 'infinity') <= :now";
            case SCHEDULED -> "coalesce(t.closes_at, 'infinity') > :now and t.opens_at > :now";
            case OPEN ->
                    "coalesce(t.closes_at, 'infinity') > :now"
                            + " and coalesce(t.opens_at, '-infinity') <= :now";
        };
    }

    private void bind(Query query, @Nullable Cursor after, Instant now) {
        if (after != null) {
            query.setParameter("value", after.value()).setParameter("id", after.id());
        }
        if (author != null) {
            query.setParameter("author", author);
        }
        if (method != null) {
            query.setParameter("method", method.name());
        }
        if (words() != null) {
            query.setParameter("q", words());
        }
        if (status != null) {
            query.setParameter("now", now);
        }
    }

    private @Nullable String words() {
        return q == null || q.isBlank() ? null : q;
    }

    /** Where to go on, as PostgreSQL reads it: Java reads zones and digits that it does not. */
    private @Nullable Cursor after() {
        Cursor after = Cursor.decode(cursor, sort.slug);
        return after == null ? null : new Cursor(sort.slug, canonical(after.value()), after.id());
    }

    private String canonical(String value) {
        try {
            if (sort == PollSort.CLOSES_AT && value.equals("infinity")) {
                return value;
            }
            if (sort == PollSort.VOTES) {
                return Long.toString(Long.parseLong(value));
            }
            Instant time = Instant.parse(value);
            if (Rules.storable(time)) {
                return time.toString();
            }
        } catch (NumberFormatException | DateTimeParseException e) {
            // Refused below like a time that no poll can have.
        }
        throw Cursor.invalid();
    }
}
