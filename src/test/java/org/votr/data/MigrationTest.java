package org.votr.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.votr.PostgresResource;

/** The changes of the database: up, down and up again, with data in it. */
class MigrationTest {
    private static final String CHANGELOG = "db/changelog.yaml";

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
                    """);

    private final String name = "migration_" + UUID.randomUUID().toString().replace("-", "");
    private Connection connection;

    @BeforeEach
    void create_database() throws SQLException {
        new PostgresResource().start();
        inTestDatabase("create database " + name);
        String url = PostgresResource.jdbcUrl().replaceFirst("/votr$", "/" + name);
        connection = DriverManager.getConnection(url, "postgres", "postgres");
    }

    @AfterEach
    void drop_database() throws SQLException {
        connection.close();
        inTestDatabase("drop database " + name + " with (force)");
    }

    @Test
    void every_change_can_be_taken_back_and_made_again() throws Exception {
        Liquibase liquibase = liquibase();
        liquibase.update(new Contexts(), new LabelExpression());
        List<String> schema = schema();
        assertTrue(schema.size() > 50, schema::toString);

        liquibase.rollback(changes(), new Contexts(), new LabelExpression());

        assertEquals(List.of(), schema());
        liquibase.update(new Contexts(), new LabelExpression());
        assertEquals(schema, schema());
    }

    @Test
    void one_change_after_another_can_be_taken_back_to_the_schema_before_it() throws Exception {
        Liquibase liquibase = liquibase();
        List<List<String>> before = new ArrayList<>();
        int changes = pending(liquibase);
        for (int i = 0; i < changes; i++) {
            before.add(schema());
            liquibase.update(1, new Contexts(), new LabelExpression());
        }

        for (int i = changes - 1; i >= 0; i--) {
            liquibase.rollback(1, new Contexts(), new LabelExpression());
            assertEquals(before.get(i), schema());
        }
    }

    @Test
    void changes_keep_all_rows_that_are_there() throws Exception {
        Liquibase liquibase = liquibase();
        Map<String, Long> rows = new LinkedHashMap<>();
        while (pending(liquibase) > 0) {
            String change =
                    liquibase
                            .listUnrunChangeSets(new Contexts(), new LabelExpression())
                            .get(0)
                            .getId();
            liquibase.update(1, new Contexts(), new LabelExpression());
            for (var table : rows.entrySet()) {
                assertEquals(table.getValue(), count(table.getKey()), table.getKey());
            }
            execute(DATA.getOrDefault(change, "select 1"));
            for (String table : tables()) {
                rows.put(table, count(table));
            }
        }

        assertTrue(rows.size() >= 14, rows::toString);
        rows.forEach(
                (table, count) -> assertTrue(count > 0, table + " has no row: add one to DATA"));
    }

    @Test
    void constraints_and_indexes_are_named_by_the_scheme() throws Exception {
        liquibase().update(new Contexts(), new LabelExpression());

        // Not-null constraints have a row here from PostgreSQL 18 on; nobody ever meets their
        // names.
        List<String> misnamed =
                strings(
                        """
                        select conname from pg_constraint c join pg_class t on t.oid = c.conrelid
                        where t.relnamespace = 'public'::regnamespace
                        and t.relname not like 'databasechangelog%'
                        and contype in ('p', 'f', 'u', 'c', 'x') and left(conname, length(t.relname) + 3)
                            <> case contype when 'p' then 'pk_' when 'f' then 'fk_' when 'u' then 'uq_'
                               else 'ck_' end || t.relname
                        union all
                        select indexname from pg_indexes
                        where schemaname = 'public' and tablename not like 'databasechangelog%'
                        and indexname not in ('pk_' || tablename)
                        and indexname not like 'uq\\_' || tablename || '\\_%'
                        and indexname not like 'ix\\_' || tablename || '\\_%'
                        """);
        assertEquals(List.of(), misnamed);
    }

    @Test
    void every_foreign_key_has_an_index_that_begins_with_its_columns() throws Exception {
        liquibase().update(new Contexts(), new LabelExpression());

        List<String> without =
                strings(
                        """
                        select conname from pg_constraint c where contype = 'f'
                        and not exists (
                            select from pg_index i where i.indrelid = c.conrelid and i.indpred is null
                            and (string_to_array(i.indkey::text, ' ')::smallint[])[1:cardinality(c.conkey)]
                                = c.conkey)
                        """);
        assertEquals(List.of(), without);
    }

    private Liquibase liquibase() throws LiquibaseException {
        var database =
                DatabaseFactory.getInstance()
                        .findCorrectDatabaseImplementation(new JdbcConnection(connection));
        return new Liquibase(CHANGELOG, new ClassLoaderResourceAccessor(), database);
    }

    private static int pending(Liquibase liquibase) throws LiquibaseException {
        return liquibase.listUnrunChangeSets(new Contexts(), new LabelExpression()).size();
    }

    private int changes() throws SQLException {
        return (int) count("databasechangelog");
    }

    /** Tables, columns, constraints and indexes of ours, as one sorted list. */
    private List<String> schema() throws SQLException {
        return strings(
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
        return strings(
                """
                select table_name from information_schema.tables
                where table_schema = 'public' and table_name not like 'databasechangelog%'
                order by table_name
                """);
    }

    private List<String> strings(String query) throws SQLException {
        List<String> strings = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
        }
        connection.commit();
        return strings;
    }

    private long count(String table) throws SQLException {
        return Long.parseLong(strings("select count(*) from " + table).get(0));
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
        connection.commit();
    }

    private static void inTestDatabase(String sql) throws SQLException {
        try (Connection server = PostgresResource.connect();
                Statement statement = server.createStatement()) {
            statement.execute(sql);
        }
    }
}
