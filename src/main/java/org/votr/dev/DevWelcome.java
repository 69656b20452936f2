package org.votr.dev;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.vertx.http.HttpServerStart;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import org.jboss.logging.Logger;

/** Tells a developer where things are, once the service listens. */
@ApplicationScoped
@IfBuildProfile("dev")
class DevWelcome {
    private static final Logger LOG = Logger.getLogger(DevWelcome.class);

    /** After Quarkus' own lines about the start, so that these stand last. */
    private static final long DELAY_MILLIS = 300;

    void listening(@ObservesAsync HttpServerStart server, Vertx vertx) {
        int port = server.options().getPort();
        vertx.setTimer(DELAY_MILLIS, timer -> welcome("http://localhost:" + port));
    }

    private static void welcome(String root) {
        LOG.infof(
                """
                Votr is ready
                  Pages       %1$s
                  API         %1$s/api/polls
                  API docs    %1$s/q/swagger-ui and %1$s/q/redoc/
                  Health      %1$s/q/health, metrics %1$s/q/metrics, build %1$s/q/info
                  Users       alice and carol, and the administrator admin; each password is dev- and the name""",
                root);
    }
}
