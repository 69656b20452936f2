package org.votr.vote;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jboss.logging.Logger;
import org.votr.problem.Problem;
import org.votr.problem.ProblemType;

/**
 * The threads that write ballots, each with a bounded queue. A poll's ballots all go to the same
 * one, which takes whatever waits and writes it in one transaction ("group commit"): one ballot
 * when there is nothing to do, hundreds under load, with no timer and no delay.
 */
@ApplicationScoped
class BallotWriters {
    private static final Logger LOG = Logger.getLogger(BallotWriters.class);

    private final AgroalDataSource dataSource;
    private final VoteSettings settings;
    private final List<Writer> writers = new ArrayList<>();

    BallotWriters(AgroalDataSource dataSource, VoteSettings settings) {
        this.dataSource = dataSource;
        this.settings = settings;
        for (int i = 0; i < settings.writers(); i++) {
            writers.add(new Writer(i));
        }
    }

    void start(@Observes StartupEvent start) {
        writers.forEach(Thread::start);
    }

    /** Requests have been answered by now: nobody waits for what is left, and nothing is. */
    void stop(@Observes ShutdownEvent stop) throws InterruptedException {
        writers.forEach(Thread::interrupt);
        for (Writer writer : writers) {
            writer.join(Duration.ofSeconds(5).toMillis());
        }
    }

    /**
     * Hands a request over; its outcome completes after the commit.
     *
     * @throws Problem {@code overloaded} where too many wait; nothing is written then
     */
    void submit(BallotRequest request) {
        int writer = Math.floorMod(request.topic().id.hashCode(), writers.size());
        if (!writers.get(writer).queue.offer(request)) {
            throw Problem.of(
                            ProblemType.OVERLOADED,
                            "Too many ballots wait to be counted; this one was not taken. Repeat it.")
                    .retryAfter(Duration.ofSeconds(1));
        }
    }

    private final class Writer extends Thread {
        private final BlockingQueue<BallotRequest> queue =
                new ArrayBlockingQueue<>(settings.queue());

        Writer(int number) {
            super("ballot-writer-" + number);
            setDaemon(true);
        }

        @Override
        public void run() {
            List<BallotRequest> group = new ArrayList<>();
            try {
                while (true) {
                    group.add(queue.take());
                    queue.drainTo(group, settings.group() - 1);
                    write(group);
                    group.clear();
                }
            } catch (InterruptedException stopped) {
                queue.drainTo(group);
                write(group);
            }
        }
    }

    /** Writes a group; where that fails, halves of it, so that one bad ballot harms no other. */
    private void write(List<BallotRequest> group) {
        if (group.isEmpty()) {
            return;
        }
        boolean committing = false;
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                GroupReplay replay = BallotGroup.write(connection, group);
                committing = true;
                connection.commit();
                replay.answer();
            } catch (SQLException | RuntimeException e) {
                rollback(connection);
                throw e;
            }
        } catch (SQLException | RuntimeException e) {
            if (committing) {
                refuse(group, inDoubt());
            } else if (group.size() > 1 && !(e instanceof SQLException sql && away(sql))) {
                write(group.subList(0, group.size() / 2));
                write(group.subList(group.size() / 2, group.size()));
            } else {
                refuse(group, e);
            }
        }
    }

    private static void rollback(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            LOG.debug("The connection is gone with its transaction", e);
        }
    }

    private static boolean away(SQLException failure) {
        String state = failure.getSQLState();
        return state == null || state.startsWith("08") || state.startsWith("57");
    }

    private static void refuse(List<BallotRequest> group, Exception failure) {
        group.forEach(request -> request.outcome().completeExceptionally(failure));
    }

    private static Problem inDoubt() {
        return Problem.of(
                        ProblemType.VOTE_IN_DOUBT,
                        "The database was lost while the ballot was being written: it may be counted or"
                                + " not. Repeat the same request to settle that.")
                .retryAfter(Duration.ofSeconds(1));
    }
}
