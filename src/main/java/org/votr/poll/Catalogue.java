package org.votr.poll;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.votr.data.Text;

/** The options of listed polls, for a drop-down as one types. */
@ApplicationScoped
class Catalogue {
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    /**
     * Materialized, because PostgreSQL takes every prefix for a common one, and would walk through
     * the whole catalogue in order to find the few entries of a rare one.
     */
    private static final String MATCHING =
            """
            with o as materialized (
                select id, name_key from options
                where name_key like :prefix
                or to_tsvector('simple', name_key) @@ to_tsquery('simple', :words))
            """;

    /** In a listed poll's own spelling: an unlisted or hidden one's must not show. */
    private static final String SELECT =
            """
            select o.id as id, s.name as name from %s cross join lateral (
                select x.name from topic_options x join topics t on t.id = x.topic_id
                where x.option_id = o.id and t.listed and t.hidden_at is null
                order by t.id limit 1) s
            order by o.name_key
            """;

    private final EntityManager entityManager;

    Catalogue(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** An entry of the catalogue. */
    @Schema(name = "CatalogueEntry")
    record Entry(UUID id, String name) {}

    /**
     * Entries whose name or one of whose words begins with what was typed, in the order of their
     * names.
     *
     * @param q what was typed; null or blank for all
     */
    @Transactional
    List<Entry> search(@Nullable String q, int limit) {
        String key = q == null ? "" : Text.key(q);
        var query = entityManager.createNativeQuery(sql(!key.isEmpty()), Tuple.class);
        if (!key.isEmpty()) {
            query.setParameter("prefix", key.replaceAll("([\\\\%_])", "\\\\$1") + "%");
            query.setParameter("words", prefixes(key));
        }
        @SuppressWarnings("unchecked")
        List<Tuple> rows = query.setMaxResults(limit).getResultList();
        return rows.stream()
                .map(row -> new Entry(row.get("id", UUID.class), row.get("name", String.class)))
                .toList();
    }

    /** The statement without its limit. */
    static String sql(boolean typed) {
        return typed ? MATCHING + SELECT.formatted("o") : SELECT.formatted("options o");
    }

    /**
     * A tsquery of which each typed word is a prefix; empty, which finds nothing, where there is no
     * word.
     */
    private static String prefixes(String key) {
        return Arrays.stream(NO_WORD.split(key))
                .filter(word -> !word.isEmpty())
                .map(word -> "'" + word + "':*")
                .collect(Collectors.joining(" & "));
    }
}
