package org.votr.user;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A row of the administrative log, which the database lets nobody change. Ids only: whose they are
 * is looked up while there is somebody to find.
 */
@Entity
@Table(name = "admin_acts")
@Immutable
public class AdminAct extends PanacheEntityBase {
    /** The most characters that a reason has. */
    public static final int LONGEST_REASON = 500;

    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    public UUID id;

    /** By the database's clock. */
    @Column(insertable = false, updatable = false)
    public Instant at;

    @Column public UUID actorId;

    @Column
    @Enumerated(EnumType.STRING)
    public Act act;

    @Column public UUID subjectId;

    @Column public @Nullable String reason;

    /**
     * Writes an act down. Call it in the transaction that does it, so that there is no act without
     * its row, and no row of an act that was refused.
     *
     * @param reason as the administrator gave it, 500 characters at most
     */
    public static void record(UUID actorId, Act act, UUID subjectId, @Nullable String reason) {
        AdminAct row = new AdminAct();
        row.actorId = actorId;
        row.act = act;
        row.subjectId = subjectId;
        row.reason = reason;
        row.persist();
    }

    /**
     * The newest acts, or those that follow one.
     *
     * @param subject of these acts; null for all
     * @param before the time and the id of the act before; null for the newest
     */
    public static List<AdminAct> page(@Nullable UUID subject, @Nullable Place before, int limit) {
        List<String> conditions = new ArrayList<>(List.of("true"));
        Map<String, Object> values = new HashMap<>();
        if (subject != null) {
            conditions.add("subjectId = :subject");
            values.put("subject", subject);
        }
        if (before != null) {
            conditions.add("(at, id) < (:at, :id)");
            values.put("at", before.at);
            values.put("id", before.id);
        }
        return find(String.join(" and ", conditions) + " order by at desc, id desc", values)
                .<AdminAct>range(0, limit - 1)
                .list();
    }

    /** What an administrator did, and what was done to these; the oldest first. */
    public static Stream<AdminAct> about(UUID user, Collection<UUID> subjects) {
        return stream("actorId = ?1 or subjectId in ?2 order by at, id", user, subjects);
    }

    /** Where an act stands in the log. */
    public record Place(Instant at, UUID id) {}
}
