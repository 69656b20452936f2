package org.votr.poll;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.votr.user.User;

/** Something that became of a poll itself, never of a ballot. */
@Entity
@Table(name = "poll_events")
@IdClass(PollEvent.Key.class)
public class PollEvent extends PanacheEntityBase {
    /** Numbers and times ascend, whatever clocks do: it is called under the poll's lock. */
    private static final String APPEND =
            """
            insert into poll_events (topic_id, number, at, event, role, user_id, details)
            select :topic, coalesce(max(number), 0) + 1, greatest(clock_timestamp(), max(at)),
                   :event, :role, cast(:user as uuid), :details
            from poll_events where topic_id = :topic
            """;

    /** What there is to tell. */
    public enum Kind {
        CREATED,
        CHANGED,
        /** A voter added an option. */
        SUGGESTED,
        CLOSED,
        REOPENED,
        SEALED,
        /** From all but its author and administrators; ballots are refused meanwhile. */
        HIDDEN,
        UNHIDDEN
    }

    /** By what right. */
    public enum By {
        AUTHOR,
        ADMIN,
        VOTER,
        SERVICE
    }

    /** Poll and place in its history. */
    public record Key(UUID topicId, int number) implements Serializable {}

    @Id public UUID topicId;
    @Id public int number;
    @Column public Instant at;

    @Column
    @Enumerated(EnumType.STRING)
    public Kind event;

    @Column
    @Enumerated(EnumType.STRING)
    public By role;

    /** Who it was; null for a voter, whom nobody is to know, and for the service. */
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "user_id")
    public @Nullable User user;

    /** A JSON object. */
    @Column public String details;

    /** Appends an event to a poll's history. Call it under the poll's lock. */
    static void append(UUID topicId, Kind event, By role, @Nullable UUID userId, String details) {
        getEntityManager()
                .createNativeQuery(APPEND)
                .setParameter("topic", topicId)
                .setParameter("event", event.name())
                .setParameter("role", role.name())
                .setParameter("user", userId == null ? null : userId.toString())
                .setParameter("details", details)
                .executeUpdate();
    }

    /** The poll's history from its beginning. */
    static List<PollEvent> of(UUID topicId) {
        return find(
                        "from PollEvent e left join fetch e.user where e.topicId = ?1 order by e.number",
                        topicId)
                .list();
    }
}
