package org.votr.data;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.votr.problem.DatabaseFault;

/**
 * Whether the database has answered lately, and what it said if not. Looks by itself, so that the
 * question is answered at once: a probe that hangs with the database says nothing.
 */
@Readiness
@ApplicationScoped
class DatabaseCheck implements HealthCheck {
    private static final int ANSWER_SECONDS = 2;
    private static final Duration LATELY = Duration.ofSeconds(5);

    private final AgroalDataSource dataSource;
    private volatile long answered = System.nanoTime();
    private volatile String reason = "";

    DatabaseCheck(AgroalDataSource dataSource, MeterRegistry metrics) {
        this.dataSource = dataSource;
        Gauge.builder("votr.database.up", this, check -> check.answers() ? 1 : 0)
                .description("1 while the database answers this replica")
                .register(metrics);
    }

    /** Whether it did when it was last asked. */
    boolean answers() {
        return reason.isEmpty();
    }

    @Scheduled(
            every = "1s",
            identity = "database-check",
            concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        try (Connection connection = dataSource.getConnection()) {
            if (connection.isValid(ANSWER_SECONDS)) {
                answered = System.nanoTime();
                reason = "";
            } else {
                reason = "A connection is there, and no answer comes";
            }
        } catch (SQLException e) {
            reason = DatabaseFault.reason(e);
        }
    }

    @Override
    public HealthCheckResponse call() {
        var answer = HealthCheckResponse.named("database");
        Duration silent = Duration.ofNanos(System.nanoTime() - answered);
        if (silent.compareTo(LATELY) < 0) {
            return answer.up().build();
        }
        return answer.down()
                .withData("silent_for_seconds", silent.toSeconds())
                .withData("reason", reason)
                .build();
    }
}
