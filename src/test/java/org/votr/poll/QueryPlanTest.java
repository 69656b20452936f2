package org.votr.poll;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.votr.PostgresResource;
import org.votr.TestUser;
import org.votr.data.Cursor;
import org.votr.tally.Method;

/** The list of 100,000 polls: what its statements read, by the plans of the very SQL. */
@QuarkusTest
class QueryPlanTest {
    private static final int POLLS = 100_000;
    private static final int LIMIT = 20;
    private static final UUID NO_ID = new UUID(0, 0);

    /** Seeded polls are the first in each order: made last, closed first, with the most votes. */
    private static final Instant CREATED = Instant.parse("2999-01-01T00:00:00Z");

    private static final Instant CLOSED = Instant.parse("1980-01-01T00:00:00Z");
    private static final long VOTES = 1_000_000_000;

    private static TestUser author;

    @BeforeAll
    static void seed() throws SQLException {
        author = TestUser.create();
        run(
                """
                insert into topics (id, author_id, title, title_key, method, min_choices, max_choices, max_score, seats,
                    closes_at, voters, results, ballots, can_change, live_step, verified_only, allow_suggestions, listed,
                    shuffle_options, version, popularity, search, sealed_at, scrubbed, created_at, updated_at)
                select md5('plan ' || i)::uuid, '%s', 'Plan ' || i, 'plan ' || i,
                    case when i %% 1000 = 0 then 'APPROVAL' else 'SINGLE' end, 1, 1, 5, 1,
                    timestamptz '%s' + i * interval '1 second', 'USERS', 'ALWAYS', 'SECRET', true, 1, false, false, true,
                    false, 1, %d + i, to_tsvector('simple', 'plan planword' || i), now(), true,
                    timestamptz '%s' + i * interval '1 second', now()
                from generate_series(1, %d) i
                """
                        .formatted(author.id(), CLOSED, VOTES, CREATED, POLLS),
                """
                insert into options (id, name, name_key)
                select md5('plan option' || i)::uuid, 'Plan option ' || i, 'plan option' || i || ' planname' || i
                from generate_series(1, 20000) i
                """,
                """
                insert into topic_options (topic_id, position, option_id, name)
                select md5('plan ' || i)::uuid, 1, md5('plan option' || i)::uuid, 'Plan option ' || i
                from generate_series(1, 20000) i
                """,
                "vacuum analyze topics",
                "vacuum analyze options",
                "vacuum analyze topic_options");
    }

    /** Other tests share the database: they shall not have to search among these. */
    @AfterAll
    static void clean() throws SQLException {
        run(
                "delete from topics where author_id = '" + author.id() + "'",
                "delete from options where name_key like 'plan option%'",
                "vacuum analyze topics",
                "vacuum analyze options",
                "vacuum analyze topic_options");
    }

    private static void run(String... statements) throws SQLException {
        try (Connection connection = PostgresResource.connect();
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static PollQuery list(PollSort sort) {
        return new PollQuery(null, null, null, null, false, sort, LIMIT, null);
    }

    /** Where page 999 ended. */
    private static Cursor page1000(PollSort sort) {
        int read = 999 * LIMIT;
        String value =
                switch (sort) {
                    case CREATED_AT -> CREATED.plusSeconds(POLLS - read + 1).toString();
                    case CLOSES_AT -> CLOSED.plusSeconds(read).toString();
                    case VOTES -> Long.toString(VOTES + POLLS - read + 1);
                };
        return new Cursor(sort.slug, value, NO_ID);
    }

    private static Plan plan(PollQuery query, Cursor after) throws SQLException, IOException {
        Map<String, String> parameters = new HashMap<>();
        parameters.put("now", Instant.now().toString());
        parameters.put("q", String.valueOf(query.q()));
        parameters.put("author", String.valueOf(query.author()));
        parameters.put("method", String.valueOf(query.method()));
        if (after != null) {
            parameters.put("value", after.value());
            parameters.put("id", after.id().toString());
        }
        return Plan.of(query.sql(after) + " limit " + (LIMIT + 1), parameters);
    }

    private static void readsOnePage(Plan plan, String index) {
        assertEquals(List.of(index), plan.indexes(), plan::toString);
        assertFalse(plan.has("Sort"), plan::toString);
        assertFalse(plan.has("Seq Scan"), plan::toString);
        assertTrue(plan.rowsRead("topics") <= LIMIT + 1, plan::toString);
    }

    @ParameterizedTest
    @EnumSource(PollSort.class)
    void page_1000_reads_as_little_as_page_1(PollSort sort) throws SQLException, IOException {
        String index =
                switch (sort) {
                    case CREATED_AT -> "ix_topics_created_at";
                    case CLOSES_AT -> "ix_topics_closes_at";
                    case VOTES -> "ix_topics_popularity";
                };

        Plan first = plan(list(sort), null);
        Plan thousandth = plan(list(sort), page1000(sort));

        readsOnePage(first, index);
        readsOnePage(thousandth, index);
        assertTrue(thousandth.blocks() <= first.blocks() + LIMIT, thousandth::toString);
    }

    @Test
    void a_users_polls_are_read_from_an_index() throws SQLException, IOException {
        for (boolean unlisted : List.of(true, false)) {
            PollQuery query =
                    new PollQuery(
                            null,
                            null,
                            author.id(),
                            null,
                            unlisted,
                            PollSort.CREATED_AT,
                            LIMIT,
                            null);

            Plan first = plan(query, null);
            Plan thousandth = plan(query, page1000(PollSort.CREATED_AT));

            assertTrue(first.rowsRead("topics") <= LIMIT + 1, first::toString);
            assertTrue(thousandth.rowsRead("topics") <= LIMIT + 1, thousandth::toString);
            assertFalse(thousandth.has("Sort"), thousandth::toString);
        }
    }

    @Test
    void the_polls_of_a_rare_method_are_read_from_an_index() throws SQLException, IOException {
        PollQuery query =
                new PollQuery(
                        null, null, null, Method.APPROVAL, false, PollSort.CREATED_AT, LIMIT, null);

        readsOnePage(plan(query, null), "ix_topics_method");
    }

    @Test
    void closed_polls_by_closing_time_are_read_from_an_index() throws SQLException, IOException {
        PollQuery query =
                new PollQuery(
                        PollStatus.CLOSED,
                        null,
                        null,
                        null,
                        false,
                        PollSort.CLOSES_AT,
                        LIMIT,
                        null);

        readsOnePage(plan(query, page1000(PollSort.CLOSES_AT)), "ix_topics_closes_at");
    }

    @ParameterizedTest
    @EnumSource(PollSort.class)
    void a_search_reads_what_it_finds(PollSort sort) throws SQLException, IOException {
        PollQuery query =
                new PollQuery(null, "PLANWORD99999", null, null, false, sort, LIMIT, null);

        Plan plan = plan(query, null);

        assertEquals(List.of("ix_topics_search"), plan.indexes(), plan::toString);
        assertEquals(1, plan.rowsRead("topics"), plan::toString);
    }

    @Test
    void a_title_is_found_by_an_index() throws SQLException, IOException {
        Plan plan =
                Plan.of(
                        "select * from topics where title_key = :key and listed"
                                + " order by created_at desc, id desc limit 20",
                        Map.of("key", "plan 4711"));

        assertEquals(List.of("ix_topics_title_key"), plan.indexes(), plan::toString);
        assertEquals(1, plan.rowsRead("topics"), plan::toString);
    }

    @Test
    void the_catalogue_is_searched_by_its_indexes() throws SQLException, IOException {
        Plan plan =
                Plan.of(
                        Catalogue.sql(true) + " limit 20",
                        Map.of("prefix", "planname4711%", "words", "'planname4711':*"));

        assertTrue(plan.indexes().contains("ix_options_words"), plan::toString);
        assertTrue(plan.indexes().contains("ix_options_name_key"), plan::toString);
        assertFalse(plan.has("Seq Scan"), plan::toString);
        assertEquals(1, plan.rowsRead("options"), plan::toString);
    }

    @Test
    void the_whole_catalogue_is_read_in_the_order_of_its_index() throws SQLException, IOException {
        Plan plan = Plan.of(Catalogue.sql(false) + " limit 20", Map.of());

        assertFalse(plan.has("Seq Scan"), plan::toString);
        assertTrue(plan.blocks() < 10_000, plan::toString);
    }
}
