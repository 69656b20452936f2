package org.votr.data;

import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.votr.problem.DatabaseFault;

/**
 * The part of the start that needs the database. Where that is away, or its schema is not yet of
 * this version, the service says so, opens its port without being ready, and tries again until it
 * can go on; where the database refuses what a setting says, it stops with the setting's name.
 */
@ApplicationScoped
public class DatabaseStart {
    private static final Logger LOG = Logger.getLogger(DatabaseStart.class);
    private static final long PAUSE_MILLIS = 2_000;

    /** How long the port stays closed for a start that takes its time, as a key's rotation may. */
    private static final long BEFORE_PORT_SECONDS = 30;

    /** How many times the same reason is tried before it is told again. */
    private static final int QUIET = 15;

    /** What the driver says of a server without TLS, or one that asks for another log-in. */
    private static final String REJECTED = "08004";

    private final MigrationSettings settings;
    private final Schema schema;
    private final Event<DatabaseReady> ready;
    private final Thread thread = new Thread(this::goOn, "database-start");
    private volatile Optional<String> waitingFor = Optional.of("The service is starting");
    private final CountDownLatch tried = new CountDownLatch(1);
    private volatile @Nullable RuntimeException failure;

    /** Whether the start goes on without waiting for this part of it. */
    private volatile boolean alone;

    private volatile boolean stopped;

    DatabaseStart(MigrationSettings settings, Schema schema, Event<DatabaseReady> ready) {
        this.settings = settings;
        this.schema = schema;
        this.ready = ready;
        thread.setDaemon(true);
    }

    /** What the start waits for, in a sentence without its full stop; empty once it is done. */
    public Optional<String> waitingFor() {
        return waitingFor;
    }

    /** Before anything asks for a key: whoever only migrates needs none. */
    void migrateOnly(@Observes @Priority(1) StartupEvent start) {
        if (settings.migrate() == Migrate.ONLY) {
            tryUntilDone();
            LOG.info("The database has the schema of this version.");
            // The exception ends the start, and this the process.
            Quarkus.asyncExit(0);
            throw new PreventFurtherStepsException(0);
        }
    }

    /** With a database at hand all is done before the port opens. */
    void begin(@Observes @Priority(5) StartupEvent start) throws InterruptedException {
        thread.start();
        boolean over = tried.await(BEFORE_PORT_SECONDS, TimeUnit.SECONDS);
        alone = true;
        RuntimeException e = failure;
        if (over && e != null) {
            throw e;
        }
    }

    void stop(@Observes ShutdownEvent stop) {
        stopped = true;
        thread.interrupt();
    }

    private void goOn() {
        try {
            tryUntilDone();
        } catch (RuntimeException e) {
            failure = e;
            if (alone) {
                LOG.fatal(e instanceof ConfigurationException ? e.getMessage() : "No start", e);
                Quarkus.asyncExit(1);
            }
        } finally {
            tried.countDown();
        }
    }

    private void tryUntilDone() {
        String told = "";
        for (int tries = 1; !stopped; tries++) {
            waitingFor = attempt();
            if (waitingFor.isEmpty()) {
                if (!told.isEmpty()) {
                    LOG.info("What the start waited for is there.");
                }
                return;
            }
            tried.countDown();
            if (!told.equals(waitingFor.get()) || tries % QUIET == 0) {
                told = waitingFor.get();
                LOG.warnf("%s. Trying again every %d seconds.", told, PAUSE_MILLIS / 1_000);
            }
            pause();
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            stopped = true;
        }
    }

    /** Does all of it, and says what is missing where it can be had later. */
    private Optional<String> attempt() {
        boolean connected = false;
        try {
            schema.requireDatabase();
            connected = true;
            if (settings.migrate() == Migrate.NEVER) {
                List<String> missing = schema.missing();
                if (!missing.isEmpty()) {
                    return Optional.of(
                            "The database lacks the changes %s, which a start with"
                                            .formatted(String.join(", ", missing))
                                    + " VOTR_DATABASE_MIGRATE=only makes");
                }
            } else {
                schema.migrate();
            }
            if (settings.migrate() != Migrate.ONLY) {
                ready.fire(new DatabaseReady());
            }
            return Optional.empty();
        } catch (Exception e) {
            if (DatabaseFault.isAway(e) && !DatabaseFault.states(e).contains(REJECTED)) {
                return Optional.of("The database is away (" + reason(e) + ")");
            }
            if (DatabaseFault.isCollision(e)) {
                return Optional.of("Others use what the start changes (" + reason(e) + ")");
            }
            throw refused(e, connected);
        }
    }

    private static RuntimeException refused(Exception failure, boolean connected) {
        Set<String> states = DatabaseFault.states(failure);
        if (states.contains("28P01") || states.contains("28000")) {
            return new ConfigurationException(
                    "QUARKUS_DATASOURCE_USERNAME and QUARKUS_DATASOURCE_PASSWORD: the database refuses"
                            + " them. "
                            + reason(failure));
        }
        if (states.contains(REJECTED)) {
            return new ConfigurationException(
                    "QUARKUS_DATASOURCE_JDBC_URL and QUARKUS_DATASOURCE_PASSWORD: the database is not"
                            + " reached in this way. "
                            + reason(failure));
        }
        if (states.contains("3D000")) {
            return new ConfigurationException(
                    "QUARKUS_DATASOURCE_JDBC_URL: the server has no such database. "
                            + reason(failure));
        }
        if (states.contains("42501")) {
            return new ConfigurationException(
                    "QUARKUS_DATASOURCE_USERNAME: this user may not do what the start needs; set"
                            + " VOTR_DATABASE_MIGRATE=never where another one migrates. "
                            + reason(failure));
        }
        if (failure instanceof SQLException && !connected) {
            return new ConfigurationException(
                    "QUARKUS_DATASOURCE_JDBC_URL: no connection can be made by it. "
                            + reason(failure));
        }
        return failure instanceof RuntimeException e ? e : new IllegalStateException(failure);
    }

    private static String reason(Throwable failure) {
        return DatabaseFault.reason(failure);
    }
}
