package org.votr.moderation;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.votr.problem.Problem;
import org.votr.user.AdminAct;

/**
 * Settles a report, or all on a poll.
 *
 * @param status settled
 * @param reason which the administrative log is told
 */
public record Settlement(
        @NotNull ReportStatus status,
        @Nullable @Size(max = AdminAct.LONGEST_REASON) String reason) {
    void requireSettled() {
        if (status != ReportStatus.SETTLED) {
            throw Problem.invalid("status", "must be settled: no report is opened again");
        }
    }
}
