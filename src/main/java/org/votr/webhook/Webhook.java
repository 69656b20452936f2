package org.votr.webhook;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;
import org.votr.poll.Topic;
import org.votr.problem.Problem;

/** Where an author wants to hear of all their polls, or of one. */
@Entity
@Table(name = "webhooks")
@DynamicUpdate
public class Webhook extends PanacheEntityBase {
    /**
     * Those who hear of the poll. Locked, so that none is deleted before the transaction ends: what
     * is put into its outbox would then fail, and with it what there was to tell.
     */
    private static final String HEARING =
            """
            select w.id from webhooks w join users u on u.id = w.user_id
            where w.user_id = :author and (w.topic_id is null or w.topic_id = :topic)
              and w.enabled and not u.disabled and :event = any(w.events)
            order by w.id for key share of w
            """;

    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    public UUID id;

    @Column public UUID userId;

    /** The one poll that it hears of; null for all of the user's. */
    @Column public @Nullable UUID topicId;

    @Column public String url;

    /** Names of {@link WebhookEvent}. */
    @Column public String[] events;

    @Column public boolean enabled;

    /** When it began to hear what it hears now: of what was before it is not told. */
    @Column public Instant hearsSince;

    @Column public Instant createdAt;
    @Column public Instant updatedAt;

    /** The user's webhooks, the oldest first. */
    static List<Webhook> of(UUID userId) {
        return list("userId = ?1 order by id", userId);
    }

    static long count(UUID userId) {
        return count("userId", userId);
    }

    /**
     * The user's webhook of that id.
     *
     * @throws Problem {@code not-found} where there is none, or it is another user's
     */
    static Webhook own(UUID id, UUID userId) {
        return required(find("id = ?1 and userId = ?2", id, userId).firstResultOptional(), id);
    }

    /** As {@link #own}, locking its row until the transaction ends. */
    static Webhook lockOwn(UUID id, UUID userId) {
        return required(
                find("id = ?1 and userId = ?2", id, userId)
                        .withLock(LockModeType.PESSIMISTIC_WRITE)
                        .firstResultOptional(),
                id);
    }

    private static Webhook required(Optional<Webhook> found, UUID id) {
        return found.orElseThrow(() -> Problem.notFound("webhook", id));
    }

    /** Ids of the webhooks that hear of such an event of the poll. */
    static List<UUID> hearing(Topic topic, WebhookEvent event) {
        return getSession()
                .createNativeQuery(HEARING, UUID.class)
                .setParameter("author", topic.author.id)
                .setParameter("topic", topic.id)
                .setParameter("event", event.slug)
                .getResultList();
    }
}
