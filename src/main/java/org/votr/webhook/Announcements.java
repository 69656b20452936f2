package org.votr.webhook;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.votr.change.PollChanged;
import org.votr.data.DatabaseAway;
import org.votr.poll.Topic;

/**
 * Finds what nobody does in a transaction of its own: polls that open by the clock, and counts that
 * have changed. A ballot's transaction knows nothing of webhooks; each second the polls that had
 * ballots meanwhile are looked at, so a spike is one message a second and webhook at most, and
 * while that is under way none.
 */
@ApplicationScoped
class Announcements {
    /** A number of our own that replicas agree on: one looks at a time. */
    private static final long LOCK = 7_002;

    private static final int MOST_AT_ONCE = 1000;

    /** Longer than a change of a poll may take, and than a second. */
    private static final Duration JUST_NOW = Duration.ofMinutes(2);

    /** Who hears of which poll; topics first, as whoever deletes a poll takes their locks. */
    private static final String HEARING =
            """
            from topics t
                 join webhooks w on w.user_id = t.author_id and (w.topic_id is null or w.topic_id = t.id)
                 join users u on u.id = w.user_id
                 %s
            where w.enabled and not u.disabled and '%s' = any(w.events) and %s
            order by t.id, w.id limit :most
            for key share of t, w
            """;

    /** Of a poll that opens by the clock, the occasion is that time. */
    private static final String OPENED =
            "select t.id as topic, w.id as webhook "
                    + HEARING.formatted(
                            "",
                            WebhookEvent.POLL_OPENED.slug,
                            """
                            t.opens_at > clock_timestamp() - make_interval(secs => :since)
                            and t.opens_at <= clock_timestamp() and t.opens_at >= w.hears_since
                            and (t.closes_at is null or t.closes_at > t.opens_at) and not t.imported
                            and not exists (
                                select from webhook_deliveries d
                                where d.webhook_id = w.id and d.topic_id = t.id and d.event = 'poll.opened'
                                  and d.occasion = cast(cast(extract(epoch from t.opens_at) * 1000000 as bigint) as text))
                            """);

    /**
     * Counts that differ from what was last told, as far as the poll shows them to its author; and
     * whether a number is still on its way to that webhook.
     */
    private static final String COUNTED =
            """
            select t.id as topic, w.id as webhook, s.vote_count as votes,
                   exists (select from webhook_deliveries d
                           where d.webhook_id = w.id and d.topic_id = t.id and d.event = 'vote.counted'
                             and d.state = 'PENDING') as waiting
            """
                    + HEARING.formatted(
                            """
                            join shown_states s on s.topic_id = t.id
                            left join webhook_counts c on c.webhook_id = w.id and c.topic_id = t.id
                            """,
                            WebhookEvent.VOTE_COUNTED.slug,
                            """
                            t.sealed_at is null and t.results in ('ALWAYS', 'AUTHOR')
                            and s.vote_count <> coalesce(c.vote_count, 0)
                            and (:all or t.id = any(cast(:polls as uuid[])))
                            """);

    private static final String TOLD =
            """
            insert into webhook_counts (webhook_id, topic_id, vote_count) values (:webhook, :topic, :votes)
            on conflict on constraint pk_webhook_counts do update set vote_count = excluded.vote_count
            """;

    private final Session session;
    private final Outbox outbox;
    private final WebhookSettings settings;
    private final Clock clock;

    /** Polls that had ballots on this replica, or of which a number waits to be told. */
    private final Set<UUID> changed = ConcurrentHashMap.newKeySet();

    Announcements(Session session, Outbox outbox, WebhookSettings settings, Clock clock) {
        this.session = session;
        this.outbox = outbox;
        this.settings = settings;
        this.clock = clock;
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) PollChanged change) {
        if (change.here() && change.version() != PollChanged.UNKNOWN) {
            changed.add(change.pollId());
        }
    }

    @Scheduled(
            every = "1s",
            identity = "webhook-news",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = DatabaseAway.class)
    void tellNews() {
        Set<UUID> polls = Set.copyOf(changed);
        alone(
                () -> {
                    changed.removeAll(polls);
                    tellOpened(JUST_NOW);
                    tellCounted(polls, false);
                },
                polls);
    }

    /** What nobody heard of: a replica may have ended before it told. */
    @Scheduled(
            every = "1m",
            identity = "webhook-missed-news",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = DatabaseAway.class)
    void tellMissed() {
        alone(
                () -> {
                    // Not as far back as deliveries are kept: those tell what was told.
                    tellOpened(settings.keep().minusDays(1));
                    tellCounted(Set.of(), true);
                },
                Set.of());
    }

    /** Does it unless another replica is at it; what was to be told is kept where it fails. */
    private void alone(Runnable work, Set<UUID> polls) {
        try {
            QuarkusTransaction.requiringNew()
                    .run(
                            () -> {
                                if (lock()) {
                                    work.run();
                                }
                            });
        } catch (RuntimeException e) {
            changed.addAll(polls);
            throw e;
        }
    }

    private boolean lock() {
        return session.createNativeQuery("select pg_try_advisory_xact_lock(:lock)", Boolean.class)
                .setParameter("lock", LOCK)
                .getSingleResult();
    }

    private void tellOpened(Duration since) {
        List<Tuple> rows =
                session.createNativeQuery(OPENED, Tuple.class)
                        .setParameter("since", (double) since.toSeconds())
                        .setParameter("most", MOST_AT_ONCE)
                        .getResultList();
        for (Tuple row : rows) {
            Topic topic = Topic.require(row.get("topic", UUID.class));
            outbox.opened(
                    row.get("webhook", UUID.class), topic, Objects.requireNonNull(topic.opensAt));
        }
    }

    private void tellCounted(Set<UUID> polls, boolean all) {
        if (polls.isEmpty() && !all) {
            return;
        }
        String ids = polls.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
        List<Tuple> rows =
                session.createNativeQuery(COUNTED, Tuple.class)
                        .setParameter("polls", ids)
                        .setParameter("all", all)
                        .setParameter("most", MOST_AT_ONCE)
                        .getResultList();
        for (Tuple row : rows) {
            UUID topic = row.get("topic", UUID.class);
            if (row.get("waiting", Boolean.class)) {
                changed.add(topic);
            } else {
                tellCounted(row.get("webhook", UUID.class), topic, row.get("votes", Long.class));
            }
        }
    }

    private void tellCounted(UUID webhook, UUID topic, long votes) {
        outbox.counted(webhook, topic, votes, clock.instant());
        session.createNativeMutationQuery(TOLD)
                .setParameter("webhook", webhook)
                .setParameter("topic", topic)
                .setParameter("votes", votes)
                .executeUpdate();
    }
}
