package org.votr.data;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/** Whether the start is done, and what it waits for where not. */
@Startup
@Readiness
@ApplicationScoped
class StartedCheck implements HealthCheck {
    private final DatabaseStart start;

    StartedCheck(DatabaseStart start) {
        this.start = start;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("start");
        start.waitingFor().ifPresent(reason -> answer.withData("waiting_for", reason));
        return answer.status(start.waitingFor().isEmpty()).build();
    }
}
