package org.votr.retention;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.votr.data.DatabaseAway;
import org.votr.poll.Topic;

/**
 * Deletes what has been kept for as long as the settings say, and what has run out. A few rows a
 * transaction, so that nobody waits for it, and one replica at a time.
 */
@ApplicationScoped
class Retention {
    private static final Logger LOG = Logger.getLogger(Retention.class);

    /** A number of our own that replicas agree on: one of them deletes at a time. */
    private static final long LOCK = 7_002;

    private static final int BATCH = 500;

    private static final String CLOSED_POLLS =
            """
            select id from topics where sealed_at is not null
            and closes_at < clock_timestamp() - make_interval(secs => :age) order by closes_at
            """;

    private static final String SETTLED_REPORTS =
            """
            delete from reports where id in (
                select id from reports
                where settled_at < clock_timestamp() - make_interval(secs => :age) limit :batch)
            """;

    private static final String ADMIN_ACTS =
            """
            delete from admin_acts where id in (
                select id from admin_acts
                where at < clock_timestamp() - make_interval(secs => :age)
                order by at limit :batch)
            """;

    /** For this transaction alone, the trigger on the administrative log lets old rows go. */
    private static final String ALONE =
            """
            select pg_try_advisory_xact_lock(:lock) and set_config('votr.retention', 'on', true) = 'on'
            """;

    /** What nobody can use any more. */
    private static final List<String> EXPIRED =
            List.of(
                    """
                    delete from refresh_tokens where token_hash in (
                        select token_hash from refresh_tokens
                        where expires_at < clock_timestamp() - make_interval(secs => :age)
                        limit :batch for update skip locked)
                    """,
                    """
                    delete from sessions where token_hash in (
                        select token_hash from sessions
                        where expires_at < clock_timestamp() - make_interval(secs => :age)
                        limit :batch for update skip locked)
                    """,
                    """
                    delete from throttles where subject in (
                        select subject from throttles
                        where resets_at < clock_timestamp() - make_interval(secs => :age)
                        limit :batch for update skip locked)
                    """,
                    """
                    delete from idempotency_keys where (user_id, key) in (
                        select user_id, key from idempotency_keys
                        where created_at < clock_timestamp() - make_interval(secs => :age)
                        limit :batch for update skip locked)
                    """);

    /** Idempotency keys are good for so long; all else had run out by then. */
    private static final Duration EXPIRED_FOR = Duration.ofDays(1);

    private final EntityManager entityManager;
    private final RetentionSettings settings;

    Retention(EntityManager entityManager, RetentionSettings settings) {
        this.entityManager = entityManager;
        this.settings = settings;
    }

    @Scheduled(
            every = "{votr.retention.every}",
            identity = "retention",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = DatabaseAway.class)
    void sweep() {
        EXPIRED.forEach(sql -> delete(sql, EXPIRED_FOR));
        settings.settledReports().ifPresent(age -> delete(SETTLED_REPORTS, age));
        settings.adminActs().ifPresent(age -> delete(ADMIN_ACTS, age));
        settings.closedPolls().ifPresent(this::deletePolls);
    }

    /** Deletes batch by batch, as long as there are full ones. */
    private void delete(String sql, Duration age) {
        int deleted = BATCH;
        while (deleted == BATCH) {
            deleted =
                    QuarkusTransaction.requiringNew()
                            .call(
                                    () ->
                                            alone()
                                                    ? entityManager
                                                            .createNativeQuery(sql)
                                                            .setParameter("age", seconds(age))
                                                            .setParameter("batch", BATCH)
                                                            .executeUpdate()
                                                    : 0);
        }
    }

    private void deletePolls(Duration age) {
        List<UUID> due = QuarkusTransaction.requiringNew().call(() -> due(age));
        long deleted = due.stream().filter(id -> deletePoll(id, age)).count();
        if (deleted > 0) {
            LOG.infof("Deleted %d polls: their retention has ended.", deleted);
        }
    }

    @SuppressWarnings("unchecked")
    private List<UUID> due(Duration age) {
        return entityManager
                .createNativeQuery(CLOSED_POLLS, UUID.class)
                .setParameter("age", seconds(age))
                .setMaxResults(BATCH)
                .getResultList();
    }

    /** Under its lock, and if it is still due: it may have been opened again meanwhile. */
    private boolean deletePoll(UUID id, Duration age) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () -> {
                            if (!alone()) {
                                return false;
                            }
                            Topic.lock(id);
                            return Topic.<Topic>findByIdOptional(id)
                                    .filter(topic -> due(topic, age))
                                    .map(Retention::delete)
                                    .orElse(false);
                        });
    }

    private static boolean due(Topic topic, Duration age) {
        return topic.sealedAt != null
                && topic.closesAt != null
                && topic.closesAt.isBefore(Topic.databaseTime().minus(age));
    }

    private static boolean delete(Topic topic) {
        topic.delete();
        return true;
    }

    /** Whether no other replica is at it, until the transaction ends. */
    private boolean alone() {
        return Boolean.TRUE.equals(
                entityManager
                        .createNativeQuery(ALONE, Boolean.class)
                        .setParameter("lock", LOCK)
                        .getSingleResult());
    }

    private static double seconds(Duration age) {
        return age.toSeconds();
    }
}
