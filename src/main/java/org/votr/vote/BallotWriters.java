package org.votr.vote;

import static java.util.Objects.requireNonNull;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.votr.change.PollChanged;
import org.votr.data.Shared;
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

    /** How long an idle writer takes to see that it shall stop. */
    private static final long IDLE_MILLIS = 100;

    /** SQL state of a connection that PostgreSQL has closed because we said nothing. */
    private static final String IDLE_TIMEOUT = "25P03";

    /** A commit is some milliseconds where all is well. */
    private static final Duration[] COMMIT_BUCKETS =
            IntStream.of(5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 10_000)
                    .mapToObj(Duration::ofMillis)
                    .toArray(Duration[]::new);

    private final AgroalDataSource dataSource;
    private final VoteSettings settings;
    private final Event<PollChanged> changed;
    private final List<Writer> writers = new ArrayList<>();
    private final DistributionSummary groupSize;
    private final Timer commitTime;
    private volatile boolean stopped;

    BallotWriters(
            AgroalDataSource dataSource,
            VoteSettings settings,
            Event<PollChanged> changed,
            MeterRegistry metrics) {
        this.dataSource = dataSource;
        this.settings = settings;
        this.changed = changed;
        for (int i = 0; i < settings.writers(); i++) {
            writers.add(new Writer(i));
        }
        Gauge.builder("votr.ballots.queued", this, BallotWriters::queued)
                .description("Ballots that wait to be written")
                .register(metrics);
        groupSize =
                DistributionSummary.builder("votr.ballots.group")
                        .description("Ballots that one transaction writes")
                        .register(metrics);
        commitTime =
                Timer.builder("votr.ballots.commit")
                        .description("How long a transaction that writes ballots takes")
                        .serviceLevelObjectives(COMMIT_BUCKETS)
                        .register(metrics);
    }

    private int queued() {
        return writers.stream().mapToInt(writer -> writer.queue.size()).sum();
    }

    void start(@Observes StartupEvent start) {
        writers.forEach(Thread::start);
    }

    /** Requests have been answered by now, or have waited too long: what is left is written. */
    void stop(@Observes ShutdownEvent stop) throws InterruptedException {
        stopped = true;
        for (Writer writer : writers) {
            writer.join(settings.databaseTimeout().toMillis());
        }
    }

    /**
     * Hands a request over. Its outcome comes after the commit, or {@code overloaded} where too
     * many wait; nothing is written then.
     */
    Uni<BallotRequest.Outcome> submit(BallotRequest request) {
        int writer = Math.floorMod(request.topic().id.hashCode(), writers.size());
        if (!writers.get(writer).queue.offer(request)) {
            return Uni.createFrom().failure(notTaken("Too many ballots wait to be counted"));
        }
        return Shared.uni(request.outcome());
    }

    private static Problem notTaken(String why) {
        return Problem.of(
                        ProblemType.OVERLOADED,
                        why + "; this one was not taken. Repeat the request.")
                .retryAfter(Duration.ofSeconds(1));
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
            while (!stopped || !queue.isEmpty()) {
                try {
                    BallotRequest first = queue.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
                    if (first != null) {
                        group.add(first);
                        queue.drainTo(group, settings.group() - 1);
                        write(group);
                    }
                } catch (InterruptedException e) {
                    stopped = true;
                } catch (Error e) {
                    // This thread is the only one for its polls: it goes on.
                    LOG.error("A group of ballots may not have been written", e);
                    refuse(group, inDoubt());
                } finally {
                    group.clear();
                }
            }
        }
    }

    /** Who sent a ballot so long ago has given it up, and may have had another one counted. */
    private boolean late(BallotRequest request) {
        return System.nanoTime() - request.since() >= settings.databaseTimeout().toNanos();
    }

    /** Writes a group; where that fails, halves of it, so that one bad ballot harms no other. */
    private void write(List<BallotRequest> all) {
        Map<Boolean, List<BallotRequest>> groups =
                all.stream().collect(Collectors.partitioningBy(this::late));
        refuse(requireNonNull(groups.get(true)), notTaken("The ballot waited too long"));
        writeInTime(requireNonNull(groups.get(false)));
    }

    private void writeInTime(List<BallotRequest> group) {
        if (group.isEmpty()) {
            return;
        }
        boolean committing = false;
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            connection.clearWarnings();
            connection.setNetworkTimeout(
                    Runnable::run, (int) settings.databaseTimeout().toMillis());
            try {
                long start = System.nanoTime();
                BallotGroup ballots = new BallotGroup(connection, group);
                GroupReplay replay = ballots.write();
                committing = true;
                connection.commit();
                requireReplicated(connection);
                commitTime.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
                groupSize.record(group.size());
                // Before the answers: who has voted and then reads the result finds the vote there.
                ballots.versions().forEach(this::tell);
                replay.answer();
                connection.setNetworkTimeout(Runnable::run, 0);
            } catch (SQLException | RuntimeException e) {
                rollback(connection);
                throw e;
            }
        } catch (SQLException | RuntimeException e) {
            if (committing) {
                LOG.warn("A group of ballots may not have been committed", e);
                refuse(group, inDoubt());
            } else if (e instanceof SQLException sql && away(sql)) {
                LOG.warnf("The database is away: %s", sql.getMessage());
                refuse(group, notTaken("The database is away"));
            } else if (group.size() > 1) {
                write(group.subList(0, group.size() / 2));
                write(group.subList(group.size() / 2, group.size()));
            } else {
                refuse(group, e);
            }
        }
    }

    /** The ballots are committed: whoever cannot take the news makes none of them doubtful. */
    private void tell(UUID poll, long version) {
        try {
            changed.fire(PollChanged.votes(poll, version));
        } catch (RuntimeException e) {
            LOG.error("Nobody was told of the ballots of poll " + poll, e);
        }
    }

    /** Somebody may end the wait for a synchronous standby: PostgreSQL then only warns. */
    private static void requireReplicated(Connection connection) throws SQLException {
        SQLWarning warning = connection.getWarnings();
        if (warning != null) {
            throw warning;
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
        return state == null
                || state.startsWith("08")
                || state.startsWith("57")
                || state.equals(IDLE_TIMEOUT);
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
