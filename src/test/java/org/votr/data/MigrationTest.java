package org.votr.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The changes of the database: up, down and up again, with data in it. */
class MigrationTest {
    /** What is put into the database after each change: rows for its tables as they then are. */
    private static final Map<String, String> DATA =
            Map.of(
                    "001-users",
                    """
                    insert into users (id, username, username_key, email, email_key, role, disabled,
                                       created_at, updated_at, deleted_at)
                    select md5(n::text)::uuid,
                           case when n > 1 then 'user' || n end, case when n > 1 then 'user' || n end,
                           case when n > 1 then n || '@votr.test' end, decode(md5(n::text), 'hex'),
                           case when n = 2 then 'ADMIN' else 'USER' end, n = 3, now(), now(),
                           case when n = 1 then now() end
                    from generate_series(1, 9) n;
                    insert into secrets values ('hash', 'abc')
                    """,
                    "002-tokens",
                    """
                    insert into refresh_tokens
                    select email_key, id, id, now(), case when disabled then now() end from users;
                    insert into throttles values ('abc', 3, now())
                    """,
                    "003-polls",
                    """
                    insert into topics (id, author_id, title, title_key, method, min_choices,
                                        max_choices, max_score, seats, voters, results, ballots,
                                        can_change, live_step, verified_only, allow_suggestions,
                                        listed, shuffle_options, version, scrubbed, created_at,
                                        updated_at)
                    select id, id, 'Poll', 'poll', 'APPROVAL', 0, 200, 5, 1, 'USERS', 'ALWAYS',
                           case when disabled then 'PUBLIC' else 'SECRET' end, true, 1, false, false,
                           true, false, 1, false, now(), now()
                    from users;
                    insert into options select id, username, username_key from users
                    where username is not null;
                    insert into topic_options
                    select t.id, row_number() over (partition by t.id), o.id, o.name, null, null, null
                    from topics t cross join options o;
                    insert into idempotency_keys select author_id, 'key', 'abc', id, now() from topics
                    """,
                    "004-votes",
                    """
                    insert into poll_states select id, 1, 2 from topics;
                    insert into poll_keys select id, 'abc' from topics where ballots = 'SECRET';
                    insert into votes
                    select t.id, u.id, '{1,2}', 1, case when ballots = 'PUBLIC' then now() end
                    from topics t cross join users u;
                    insert into ballots select id, 1, '{}', 1 from topics;
                    insert into option_totals select id, 1, 2 from topics;
                    insert into ballot_totals select id, '{1,2}', 2 from topics
                    """,
                    "005-methods",
                    """
                    insert into tie_seeds select id, 'abc' from topics;
                    insert into tallies select id, 'APPROVAL', '{}' from topics
                    """,
                    "007-sessions",
                    "insert into sessions select email_key, id, now() from users",
                    "025-accounts-without-email",
                    """
                    insert into users (id, username, username_key, email_key, role, disabled,
                                       created_at, updated_at)
                    select md5('x')::uuid, 'nomail', 'nomail', 'x', 'USER', false, now(), now()
                    """,
                    "026-external-identities",
                    """
                    insert into external_identities
                    select 'https://id.example', email_key, id from users
                    """,
                    "027-api-keys",
                    """
                    insert into api_keys
                    select id, id, email_key, 'CI', 'votr_abcde', 'polls:read', now(), now(), null
                    from users
                    """);

    private ScratchDatabase database;

    @BeforeEach
    void create_database() throws SQLException {
        database = new ScratchDatabase();
    }

    @AfterEach
    void drop_database() throws SQLException {
        database.close();
    }

    @Test
    void every_change_can_be_taken_back_and_made_again() throws Exception {
        int changes = database.pending().size();
        database.update();
        List<String> schema = schema();
        assertTrue(schema.size() > 50, schema::toString);

        database.rollback(changes);

        assertEquals(List.of(), schema());
        database.update();
        assertEquals(schema, schema());
    }

    @Test
    void the_service_knows_all_changes_by_their_names() throws Exception {
        assertEquals(database.pending(), Schema.changes());
    }

    @Test
    void each_change_can_be_taken_back_to_the_schema_before_it() throws Exception {
        List<List<String>> before = new ArrayList<>();
        while (!database.pending().isEmpty()) {
            before.add(schema());
            database.updateOne();
        }

        for (int i = before.size() - 1; i >= 0; i--) {
            database.rollback(1);
            assertEquals(before.get(i), schema());
        }
    }

    @Test
    void changes_keep_all_rows_that_are_there() throws Exception {
        Map<String, Long> rows = new LinkedHashMap<>();
        for (String change : database.pending()) {
            database.updateOne();
            for (var table : rows.entrySet()) {
                assertEquals(table.getValue(), database.count(table.getKey()), table.getKey());
            }
            database.execute(DATA.getOrDefault(change, "select 1"));
            for (String table : tables()) {
                rows.put(table, database.count(table));
            }
        }

        assertTrue(rows.size() >= 14, rows::toString);
        rows.forEach(
                (table, count) -> assertTrue(count > 0, table + " has no row: add one to DATA"));
    }

    @Test
    void changes_can_be_taken_back_and_made_again_with_data_in_the_way() throws Exception {
        int changes = 0;
        for (String change : database.pending()) {
            database.updateOne();
            database.execute(DATA.getOrDefault(change, "select 1"));
            changes++;
        }

        database.rollback(changes);

        assertEquals(List.of(), schema());
        database.update();
        assertEquals(0, database.count("users"));
    }

    /** Tables, columns, constraints and indexes of ours, as one sorted list. */
    private List<String> schema() throws SQLException {
        return database.strings(
                """
                select * from (
                    select table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable
                           || ' ' || coalesce(character_maximum_length, 0) || ' '
                           || coalesce(column_default, '')
                    from information_schema.columns where table_schema = 'public'
                    union all
                    select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
                    from pg_constraint where connamespace = 'public'::regnamespace
                    union all select tablename || ' ' || indexdef from pg_indexes where schemaname = 'public'
                    union all select proname from pg_proc where pronamespace = 'public'::regnamespace
                    union all select typname from pg_type
                    where typnamespace = 'public'::regnamespace and typtype in ('e', 'd')
                    ) as things (thing)
                where thing not like 'databasechangelog%' order by thing
                """);
    }

    private List<String> tables() throws SQLException {
        return database.strings(
                """
                select table_name from information_schema.tables
                where table_schema = 'public' and table_name not like 'databasechangelog%'
                order by table_name
                """);
    }
}
