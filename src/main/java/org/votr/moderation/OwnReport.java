package org.votr.moderation;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A report as its reporter sees it. */
public record OwnReport(
        UUID id,
        UUID pollId,
        ReportReason reason,
        @Nullable String comment,
        ReportStatus status,
        Instant createdAt) {
    static OwnReport of(Report report) {
        return new OwnReport(
                report.id,
                report.topic.id,
                report.reason,
                report.comment,
                report.status(),
                report.createdAt);
    }
}
