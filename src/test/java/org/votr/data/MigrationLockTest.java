package org.votr.data;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A start that is killed while it changes the database stops no other. */
class MigrationLockTest {
    /** What a start that was killed in the middle leaves behind, with Liquibase's own lock. */
    private static final String LEFT_BEHIND =
            """
            create table databasechangeloglock (
                id integer not null primary key, locked boolean not null, lockgranted timestamp,
                lockedby varchar(255));
            insert into databasechangeloglock values (1, true, now(), 'one that was killed')
            """;

    @Test
    @Timeout(60)
    void a_lock_that_a_killed_start_left_stops_no_other() throws Exception {
        try (ScratchDatabase database = new ScratchDatabase()) {
            database.execute(LEFT_BEHIND);

            database.update();

            assertTrue(database.count("databasechangelog") > 3);
        }
    }
}
