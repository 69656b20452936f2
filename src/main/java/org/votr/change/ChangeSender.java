package org.votr.change;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Tells the other replicas which polls have changed here: id and version and nothing else, outside
 * of the transaction that made the change, and each poll at most once in {@link #EVERY_MILLIS}.
 */
@ApplicationScoped
class ChangeSender {
    static final String CHANNEL = "votr_polls";

    private static final Logger LOG = Logger.getLogger(ChangeSender.class);
    private static final long EVERY_MILLIS = 100;
    private static final long STOP_MILLIS = 1_000;
    private static final String NOTIFY =
            "select pg_notify('" + CHANNEL + "', news) from unnest(?) as changed (news)";

    private final AgroalDataSource dataSource;
    private final Thread thread = new Thread(this::run, "change-sender");
    private Map<UUID, Long> waiting = new HashMap<>();
    private boolean stopped;

    ChangeSender(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
        thread.setDaemon(true);
    }

    void start(@Observes StartupEvent start) {
        thread.start();
    }

    /** The last changes are told too, unless the database is away. */
    void stop(@Observes ShutdownEvent stop) throws InterruptedException {
        synchronized (this) {
            stopped = true;
            notifyAll();
        }
        thread.join(STOP_MILLIS);
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) PollChanged change) {
        if (change.here()) {
            add(change.pollId(), change.version());
        }
    }

    private synchronized void add(UUID pollId, long version) {
        waiting.merge(pollId, version, Math::max);
        notifyAll();
    }

    private void run() {
        try {
            for (Map<UUID, Long> news = take(); !news.isEmpty(); news = take()) {
                send(news);
                Thread.sleep(EVERY_MILLIS);
            }
        } catch (InterruptedException e) {
            LOG.debug("Stopped");
        }
    }

    /** Waits until there is something to tell; nothing is left at the end. */
    private synchronized Map<UUID, Long> take() throws InterruptedException {
        while (waiting.isEmpty() && !stopped) {
            wait();
        }
        Map<UUID, Long> taken = waiting;
        waiting = new HashMap<>();
        return taken;
    }

    private void send(Map<UUID, Long> news) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement notify = connection.prepareStatement(NOTIFY)) {
            Object[] texts =
                    news.entrySet().stream()
                            .map(change -> change.getKey() + ":" + change.getValue())
                            .toArray();
            notify.setArray(1, connection.createArrayOf("text", texts));
            notify.execute();
        } catch (SQLException | RuntimeException e) {
            LOG.debug("The other replicas are told later", e);
            again(news);
        }
    }

    private synchronized void again(Map<UUID, Long> news) {
        if (!stopped) {
            news.forEach(this::add);
        }
    }
}
