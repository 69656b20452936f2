package org.votr.data;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.ScheduledExecution;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.Readiness;

/** Keeps work that is done from time to time back while there is no database to do it with. */
@Singleton
public class DatabaseAway implements Scheduled.SkipPredicate {
    private final DatabaseStart start;
    private final DatabaseCheck check;

    DatabaseAway(DatabaseStart start, @Readiness DatabaseCheck check) {
        this.start = start;
        this.check = check;
    }

    @Override
    public boolean test(ScheduledExecution execution) {
        return start.waitingFor().isPresent() || !check.answers();
    }
}
