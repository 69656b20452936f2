package org.votr.change;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Hears which polls other replicas have changed, on a connection of its own. While that is lost
 * nothing is heard, and when there is another, whatever happened between is unknown.
 */
@ApplicationScoped
public class ChangeListener {
    private static final Logger LOG = Logger.getLogger(ChangeListener.class);

    /** How long one wait for news takes; so long the end of the service may wait too. */
    private static final int WAIT_MILLIS = 500;

    /** A connection that answers nothing for so long is lost. */
    private static final int LOST_MILLIS = 5_000;

    private final AgroalDataSource dataSource;
    private final Event<PollChanged> changed;
    private final Event<NewsMissed> missed;
    private final Thread thread = new Thread(this::run, "change-listener");
    private volatile boolean listening;
    private volatile boolean stopped;

    ChangeListener(
            AgroalDataSource dataSource, Event<PollChanged> changed, Event<NewsMissed> missed) {
        this.dataSource = dataSource;
        this.changed = changed;
        this.missed = missed;
        thread.setDaemon(true);
    }

    void start(@Observes StartupEvent start) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent stop) throws InterruptedException {
        stopped = true;
        thread.interrupt();
        thread.join(LOST_MILLIS);
    }

    /** Whether changes are heard. If not, what is in memory may be older than it seems. */
    public boolean listening() {
        return listening;
    }

    private void run() {
        while (!stopped) {
            try (Connection connection = dataSource.getConnection()) {
                connection.setNetworkTimeout(Runnable::run, LOST_MILLIS);
                listen(connection);
                connection.setNetworkTimeout(Runnable::run, 0);
            } catch (SQLException | RuntimeException e) {
                LOG.debug("Changes of other replicas are not heard", e);
                pause();
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        PGConnection postgres = connection.unwrap(PGConnection.class);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set application_name = 'votr changes'");
            statement.execute("listen " + ChangeSender.CHANNEL);
            missed.fire(new NewsMissed());
            listening = true;
            while (!stopped) {
                PGNotification[] news = postgres.getNotifications(WAIT_MILLIS);
                if (news == null || news.length == 0) {
                    // Shows whether anybody is there: silence alone does not.
                    statement.execute("select 1");
                } else {
                    hear(news);
                }
            }
            statement.execute("unlisten " + ChangeSender.CHANNEL);
            statement.execute("reset application_name");
        } finally {
            listening = false;
        }
    }

    private void hear(PGNotification[] news) {
        for (PGNotification one : news) {
            PollChanged change = parse(one.getParameter());
            if (change != null) {
                changed.fire(change);
            }
        }
    }

    /** Null where it is not ours: every user of the database may notify. */
    static @Nullable PollChanged parse(String news) {
        int colon = news.indexOf(':');
        try {
            return new PollChanged(
                    UUID.fromString(news.substring(0, Math.max(0, colon))),
                    Long.parseLong(news.substring(colon + 1)),
                    false);
        } catch (IllegalArgumentException e) {
            LOG.debugf("No news of ours: %s", news);
            return null;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(WAIT_MILLIS);
        } catch (InterruptedException e) {
            LOG.debug("Stopped");
        }
    }
}
