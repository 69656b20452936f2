package org.votr.vote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.votr.vote.Votes.cast;
import static org.votr.vote.Votes.choices;
import static org.votr.vote.Votes.poll;

import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.votr.PostgresResource;
import org.votr.TestUser;

/** What the pages of the database still hold of a sealed poll, which no query would show. */
@QuarkusTest
class ScrubApiTest {
    private static final String IN_HEAP =
            """
            select count(*) from generate_series(0, pg_relation_size('%1$s') / 8192 - 1) block,
                inspect.heap_page_items(inspect.get_raw_page('%1$s', block))
            where position(decode(?, 'hex') in t_data) > 0
            """;

    /** Without the pages' high keys: they are bounds between pages and point to no row. */
    private static final String IN_INDEX =
            """
            select count(*) from generate_series(1, pg_relation_size('%1$s') / 8192 - 1) block,
                inspect.bt_page_stats('%1$s', block) page, inspect.bt_page_items('%1$s', block) item
            where page.type in ('l', 'r') and (page.btpo_next = 0 or item.itemoffset > 1)
            and position(? in replace(item.data, ' ', '')) > 0
            """;

    /** Whether any row still points to the bytes or not. */
    private static final String IN_KEYS =
            """
            select count(*) from generate_series(0, pg_relation_size('poll_keys') / 8192 - 1) block
            where position(decode(?, 'hex') in inspect.get_raw_page('poll_keys', block)) > 0
            """;

    private final TestUser author = TestUser.create();

    @BeforeEach
    void have_page_inspection() throws SQLException {
        Rows.execute("create schema if not exists inspect");
        Rows.execute("create extension if not exists pageinspect schema inspect");
    }

    @Test
    void after_the_sweep_no_page_holds_a_voter_or_a_key() throws SQLException {
        crowdTheTable();
        UUID poll = voted();
        String hex = poll.toString().replace("-", "");
        assertTrue(Rows.number(IN_HEAP.formatted("votes"), hex) > 0);
        assertTrue(Rows.number(IN_HEAP.formatted("poll_keys"), hex) > 0);
        assertTrue(Rows.number(IN_INDEX.formatted("pk_votes"), hex) > 0);

        Votes.close(author, poll);
        awaitScrubbed(poll);

        assertEquals(0, Rows.number(IN_HEAP.formatted("votes"), hex));
        assertEquals(0, Rows.number(IN_HEAP.formatted("poll_keys"), hex));
        assertEquals(0, Rows.number(IN_INDEX.formatted("pk_votes"), hex));
        assertEquals(0, Rows.number(IN_INDEX.formatted("pk_poll_keys"), hex));
        for (String table : List.of("option_totals", "ballot_totals", "poll_states")) {
            String live = "select count(*) from " + table + " where topic_id = ?";
            long rows = Rows.number(IN_HEAP.formatted(table), hex);
            assertEquals(Rows.number(live, poll), rows, table);
        }
    }

    @Test
    void after_the_sweep_the_bytes_of_the_key_are_in_no_page() throws SQLException {
        // An earlier key keeps the page from being given back; a later one would be moved over
        // ours.
        poll(author, Map.of());
        UUID poll = voted();
        String key = "select encode(ciphertext, 'hex') from poll_keys where topic_id = ?";
        String ciphertext = Rows.strings(key, poll).get(0);
        assertEquals(1, Rows.number(IN_KEYS, ciphertext));

        Votes.close(author, poll);
        awaitScrubbed(poll);

        assertEquals(0, Rows.number(IN_KEYS, ciphertext));
    }

    @Test
    void a_key_that_could_not_be_removed_is_not_called_scrubbed() throws SQLException {
        UUID poll = voted();
        try (Connection reader = PostgresResource.connect();
                Statement statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.execute("lock table poll_keys in access share mode");
            Votes.close(author, poll);
            awaitSweeps();

            assertEquals(List.of("f"), scrubbed(poll, poll));
        }

        awaitScrubbed(poll);
    }

    @Test
    void what_somebody_can_still_see_is_not_called_scrubbed() throws SQLException {
        UUID poll = voted();
        UUID later;
        try (Connection reader = PostgresResource.connect();
                Statement statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            statement.execute("select count(*) from votes");
            Votes.close(author, poll);
            later = voted();
            Votes.close(author, later);
            // A poll that closed by the clock is sealed by the sweep itself: once it is, the sweep
            // that began after our seals has been here.
            awaitSweeps();

            assertEquals(List.of("f", "f"), scrubbed(poll, later));
        }

        awaitScrubbed(poll);
        awaitScrubbed(later);
    }

    /**
     * Where few of many pages have dead rows, PostgreSQL by itself leaves the indexes for later.
     */
    private void crowdTheTable() throws SQLException {
        UUID crowded = poll(author, Map.of("ballots", "public"));
        Rows.execute(
                "insert into votes select '%s', gen_random_uuid(), '{1}', 1, now() from %s"
                        .formatted(crowded, "generate_series(1, 20000)"));
    }

    private UUID voted() {
        UUID poll = poll(author, Map.of("method", "approval"));
        List<TestUser> voters = TestUser.create(4);
        voters.forEach(voter -> cast(voter, poll, choices("A", "B")).statusCode(201));
        cast(voters.get(0), poll, choices("C")).statusCode(200);
        return poll;
    }

    private static List<String> scrubbed(UUID... polls) throws SQLException {
        return Rows.strings("select scrubbed from topics where id in (?, ?)", polls[0], polls[1]);
    }

    private void awaitSweeps() throws SQLException {
        for (int i = 0; i < 2; i++) {
            Instant closes = Instant.now().plusMillis(300);
            UUID poll = poll(author, Map.of("closes_at", "" + closes));
            await("select count(*) from topics where id = ? and sealed_at is not null", poll);
        }
    }

    private static void awaitScrubbed(UUID poll) throws SQLException {
        await("select count(*) from topics where id = ? and scrubbed", poll);
    }

    /** Asks ten times a second, for a minute at most, until the query says one. */
    private static void await(String query, UUID poll) throws SQLException {
        Instant end = Instant.now().plusSeconds(60);
        while (Rows.number(query, poll) == 0) {
            assertTrue(Instant.now().isBefore(end), query);
            Rows.execute("select pg_sleep(0.1)");
        }
    }
}
