package org.votr.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One start at a time changes the database, and one that is killed stops no other. */
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

    @Test
    void of_two_starts_at_once_one_makes_the_changes() throws Exception {
        try (ScratchDatabase database = new ScratchDatabase()) {
            int changes = database.pending().size();

            List<Process> starts = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                starts.add(start(database));
            }
            for (Process start : starts) {
                assertTrue(start.waitFor(90, TimeUnit.SECONDS));
                assertEquals(0, start.exitValue());
            }

            assertEquals(changes, database.count("databasechangelog"));
        }
    }

    /** In a process of its own, as replicas are: Liquibase knows one start in a process only. */
    private static Process start(ScratchDatabase database) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("java.class.path");
        String main = ScratchDatabase.class.getName();
        return new ProcessBuilder(java, "-cp", classPath, main, database.url()).inheritIO().start();
    }
}
