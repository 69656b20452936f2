package org.votr.data;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.ScheduledExecution;
import jakarta.inject.Singleton;

/** Keeps work that is done from time to time back until the start is done. */
@Singleton
public class NotStarted implements Scheduled.SkipPredicate {
    private final DatabaseStart start;

    NotStarted(DatabaseStart start) {
        this.start = start;
    }

    @Override
    public boolean test(ScheduledExecution execution) {
        return start.waitingFor().isPresent();
    }
}
