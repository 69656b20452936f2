package org.votr.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds for every table, whichever change made it. */
class SchemaTest {
    private ScratchDatabase database;

    @BeforeEach
    void migrate_database() throws Exception {
        database = new ScratchDatabase();
        database.update();
    }

    @AfterEach
    void drop_database() throws Exception {
        database.close();
    }

    @Test
    void constraints_and_indexes_are_named_by_the_scheme() throws Exception {
        // Not-null constraints are rows here too from PostgreSQL 18 on; nobody meets their names.
        List<String> misnamed =
                database.strings(
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
        List<String> without =
                database.strings(
                        """
                        select conname from pg_constraint c where contype = 'f'
                        and not exists (
                            select from pg_index i where i.indrelid = c.conrelid and i.indpred is null
                            and (string_to_array(i.indkey::text, ' ')::smallint[])[1:cardinality(c.conkey)]
                                = c.conkey)
                        """);
        assertEquals(List.of(), without);
    }
}
