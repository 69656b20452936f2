package org.votr.moderation;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;
import org.votr.poll.Topic;
import org.votr.user.User;

/** What one user says about one poll. There is one open report a user and poll. */
@Entity
@Table(name = "reports")
public class Report extends PanacheEntityBase {
    @Id public UUID id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "topic_id")
    public Topic topic;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "reporter_id")
    public User reporter;

    @Column
    @Enumerated(EnumType.STRING)
    public ReportReason reason;

    @Column public @Nullable String comment;

    /** By the database's clock. */
    @Column(insertable = false, updatable = false)
    public Instant createdAt;

    @Column public @Nullable Instant settledAt;

    /** Adds an open report; false where the user has one on this poll. */
    static boolean add(UUID topicId, UUID reporterId, NewReport report) {
        return getEntityManager()
                        .createNativeQuery(
                                """
                                insert into reports (id, topic_id, reporter_id, reason, comment)
                                values (:id, :topic, :reporter, :reason, :comment)
                                on conflict (topic_id, reporter_id) where settled_at is null do nothing
                                """)
                        .setParameter("id", UuidVersion7Strategy.INSTANCE.generateUuid(null))
                        .setParameter("topic", topicId)
                        .setParameter("reporter", reporterId)
                        .setParameter("reason", report.reason().name())
                        .setParameter("comment", report.comment())
                        .executeUpdate()
                > 0;
    }

    /** The user's open report on the poll. */
    static Optional<Report> open(UUID topicId, UUID reporterId) {
        return find("topic.id = ?1 and reporter.id = ?2 and settledAt is null", topicId, reporterId)
                .firstResultOptional();
    }

    /**
     * Up to {@code limit} reports: those of one poll behind one another, the newest poll first.
     *
     * @param before the poll and the id of the report before; null for the first
     */
    static List<Report> page(ReportStatus status, @Nullable Place before, int limit) {
        String conditions =
                status == ReportStatus.OPEN ? "r.settledAt is null" : "r.settledAt is not null";
        Map<String, Object> values = new HashMap<>();
        if (before != null) {
            conditions += " and (r.topic.id, r.id) < (:topic, :id)";
            values.put("topic", before.topicId);
            values.put("id", before.id);
        }
        return find(
                        "from Report r join fetch r.topic join fetch r.reporter where "
                                + conditions
                                + " order by r.topic.id desc, r.id desc",
                        values)
                .<Report>range(0, limit - 1)
                .list();
    }

    /** Where a report stands in the list. */
    record Place(UUID topicId, UUID id) {}

    /** How many open reports each of these polls has. */
    static Map<UUID, Long> openByTopic(List<UUID> topicIds) {
        Map<UUID, Long> counts = new HashMap<>();
        getEntityManager()
                .createQuery(
                        """
                        select r.topic.id, count(*) from Report r
                        where r.topic.id in ?1 and r.settledAt is null group by r.topic.id
                        """,
                        Object[].class)
                .setParameter(1, topicIds)
                .getResultList()
                .forEach(row -> counts.put((UUID) row[0], (Long) row[1]));
        return counts;
    }

    /** Settles the report; false where it is not open. */
    static boolean settle(UUID id) {
        return settle("id", id) > 0;
    }

    /** Settles all open reports on the poll, and tells how many there were. */
    static int settleAll(UUID topicId) {
        return settle("topic_id", topicId);
    }

    private static int settle(String column, UUID id) {
        return getEntityManager()
                .createNativeQuery(
                        "update reports set settled_at = clock_timestamp()"
                                + " where settled_at is null and "
                                + column
                                + " = :id")
                .setParameter("id", id)
                .executeUpdate();
    }

    /** Reports that the user has made, the oldest first. */
    static Stream<Report> by(UUID reporterId) {
        return stream("reporter.id = ?1 order by id", reporterId);
    }

    ReportStatus status() {
        return settledAt == null ? ReportStatus.OPEN : ReportStatus.SETTLED;
    }
}
