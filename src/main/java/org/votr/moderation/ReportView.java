package org.votr.moderation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.votr.poll.Topic;
import org.votr.user.User;

/**
 * A report as administrators see it.
 *
 * @param settledAt absent while it is open
 */
@Schema(name = "Report")
public record ReportView(
        UUID id,
        ReportedPoll poll,
        Person reporter,
        ReportReason reason,
        @Nullable String comment,
        ReportStatus status,
        Instant createdAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant settledAt) {

    /** A user; the name is null once the account is deleted. */
    public record Person(UUID id, @Nullable String username) {
        static Person of(User user) {
            return new Person(user.id, user.username);
        }
    }

    /**
     * The poll that a report is about.
     *
     * @param openReports on it, this one included while it is open
     */
    public record ReportedPoll(
            UUID id, String title, Person author, boolean hidden, long openReports) {
        static ReportedPoll of(Topic topic, long openReports) {
            return new ReportedPoll(
                    topic.id, topic.title, Person.of(topic.author), topic.hidden(), openReports);
        }
    }

    static ReportView of(Report report, long openReports) {
        return new ReportView(
                report.id,
                ReportedPoll.of(report.topic, openReports),
                Person.of(report.reporter),
                report.reason,
                report.comment,
                report.status(),
                report.createdAt,
                report.settledAt);
    }
}
