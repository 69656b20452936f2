package org.votr.webhook;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;
import org.votr.problem.Problem;

/** A message for one webhook, on its way until it is taken or given up. */
@Entity
@Table(name = "webhook_deliveries")
public class Delivery extends PanacheEntityBase {
    /** What happened is told once, whoever finds it first. */
    private static final String INSERT =
            """
            insert into webhook_deliveries (id, webhook_id, topic_id, event, occasion, body, state, tries,
                                            next_try_at, created_at)
            values (:id, :webhook, :topic, :event, :occasion, :body, 'PENDING', 0,
                    clock_timestamp(), clock_timestamp())
            on conflict on constraint uq_webhook_deliveries_occasion do nothing
            """;

    /**
     * Takes what is due, one of a webhook, and keeps other replicas from it for the lease by moving
     * the time of the next try.
     */
    private static final String CLAIM =
            """
            with due as (
                select distinct on (d.webhook_id) d.id, d.next_try_at
                from webhook_deliveries d join webhooks w on w.id = d.webhook_id
                     join users u on u.id = w.user_id
                where d.state = 'PENDING' and d.next_try_at <= clock_timestamp()
                  and w.enabled and not u.disabled and d.webhook_id <> all(cast(:busy as uuid[]))
                order by d.webhook_id, d.next_try_at, d.id),
            taken as (
                select id from webhook_deliveries
                where id in (select id from due order by next_try_at limit :most)
                  and state = 'PENDING' and next_try_at <= clock_timestamp()
                for update skip locked)
            update webhook_deliveries d
            set tries = d.tries + 1,
                next_try_at = clock_timestamp() + make_interval(secs => :lease)
            from webhooks w
            where d.id in (select id from taken) and w.id = d.webhook_id
            returning d.id as id, d.webhook_id as webhook, d.tries as tries, w.url as url, d.body as body
            """;

    private static final String PURGE =
            """
            delete from webhook_deliveries where id in (
                select id from webhook_deliveries
                where created_at < clock_timestamp() - make_interval(secs => :seconds)
                limit :most for update skip locked)
            """;

    @Id public UUID id;
    @Column public UUID webhookId;
    @Column public @Nullable UUID topicId;
    @Column public String event;

    /** Tells one opening or closing of a poll from the next. */
    @Column public String occasion;

    /** What is sent, byte by byte the same in every try. */
    @Column public String body;

    @Column
    @Enumerated(EnumType.STRING)
    public DeliveryState state;

    /** How often it was tried since it was made, or replayed. */
    @Column public int tries;

    /** When it is tried next, if it is pending; nobody else tries it before. */
    @Column public Instant nextTryAt;

    /** The HTTP status of the last answer. */
    @Column public @Nullable Integer lastStatus;

    /** What went wrong last, in words. */
    @Column public @Nullable String lastFault;

    @Column public Instant createdAt;
    @Column public @Nullable Instant finishedAt;

    /**
     * What a replica has taken upon itself to try.
     *
     * @param tries with this one; whoever finds more was too late to say how this one ended
     */
    record Claim(UUID id, UUID webhookId, int tries, String url, String body) {}

    /** Puts a message into the outbox, unless this occasion is in it, and returns its id. */
    static UUID add(
            UUID webhookId, @Nullable UUID topicId, String event, String occasion, String body) {
        UUID id = UuidVersion7Strategy.INSTANCE.generateUuid(null);
        getSession()
                .createNativeMutationQuery(INSERT)
                .setParameter("id", id)
                .setParameter("webhook", webhookId)
                .setParameter("topic", topicId, UUID.class)
                .setParameter("event", event)
                .setParameter("occasion", occasion)
                .setParameter("body", body)
                .executeUpdate();
        return id;
    }

    /**
     * Takes at most so many deliveries that are due.
     *
     * @param busy webhooks to leave alone
     * @param lease after which another replica may take them
     */
    static List<Claim> claim(Collection<UUID> busy, int most, Duration lease) {
        String ids = busy.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
        return getSession()
                .createNativeQuery(CLAIM, Tuple.class)
                .setParameter("busy", ids)
                .setParameter("most", most)
                .setParameter("lease", (double) lease.toSeconds())
                .getResultList()
                .stream()
                .map(
                        row ->
                                new Claim(
                                        row.get("id", UUID.class),
                                        row.get("webhook", UUID.class),
                                        row.get("tries", Integer.class),
                                        row.get("url", String.class),
                                        row.get("body", String.class)))
                .toList();
    }

    /** Forgets at most so many of those older than that; how many it were. */
    static int purge(Duration age, int most) {
        return getSession()
                .createNativeMutationQuery(PURGE)
                .setParameter("seconds", (double) age.toSeconds())
                .setParameter("most", most)
                .executeUpdate();
    }

    /** A webhook's deliveries before that one, the newest first. */
    static List<Delivery> page(UUID webhookId, @Nullable UUID before, int limit) {
        return before == null
                ? find("webhookId = ?1 order by id desc", webhookId)
                        .<Delivery>range(0, limit - 1)
                        .list()
                : find("webhookId = ?1 and id < ?2 order by id desc", webhookId, before)
                        .<Delivery>range(0, limit - 1)
                        .list();
    }

    /** The webhook's delivery of that id; throws {@code not-found}. */
    static Delivery require(UUID webhookId, UUID id) {
        return Delivery.<Delivery>find("id = ?1 and webhookId = ?2", id, webhookId)
                .firstResultOptional()
                .orElseThrow(() -> Problem.notFound("delivery", id));
    }
}
