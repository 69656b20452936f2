package org.votr.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.votr.auth.Caller;
import org.votr.data.Cursor;
import org.votr.data.Page;
import org.votr.poll.PollAccess;
import org.votr.poll.Topic;
import org.votr.problem.Problem;
import org.votr.user.AccountDeleted;
import org.votr.user.Act;
import org.votr.user.AdminAct;
import org.votr.user.User;

/** Reports on polls: one transaction each. */
@ApplicationScoped
@Transactional
class ReportService {
    private static final String SORT = "-poll";

    private final Caller caller;
    private final PollAccess access;

    ReportService(Caller caller, PollAccess access) {
        this.caller = caller;
        this.access = access;
    }

    /**
     * A report as it now stands.
     *
     * @param first whether it is new; else it is the open one that there was
     */
    record Filed(OwnReport report, boolean first) {}

    /** Files the caller's report, unless there is an open one. */
    Filed file(UUID pollId, NewReport request) {
        // Locked: whoever deletes the account deletes its reports, and must not miss this one.
        User reporter = caller.lockUser();
        access.requireShown(Topic.require(pollId));
        boolean first = Report.add(pollId, reporter.id, request);
        return Report.open(pollId, reporter.id)
                .map(report -> new Filed(OwnReport.of(report), first))
                .orElseThrow(() -> Problem.notFound("poll", pollId));
    }

    /** A page of reports, those on one poll behind one another. */
    ReportPage page(ReportStatus status, @Nullable String cursor, int limit) {
        caller.requireAdmin();
        List<Report> found = Report.page(status, place(cursor), limit + 1);
        Map<UUID, Long> open =
                Report.openByTopic(found.stream().map(report -> report.topic.id).toList());
        Page<ReportView> page =
                Page.of(found, limit, ReportService::cursor)
                        .map(
                                reports ->
                                        reports.stream()
                                                .map(report -> view(report, open))
                                                .toList());
        return new ReportPage(page.items(), page.next());
    }

    private static ReportView view(Report report, Map<UUID, Long> open) {
        return ReportView.of(report, open.getOrDefault(report.topic.id, 0L));
    }

    private static Cursor cursor(Report report) {
        return new Cursor(SORT, report.topic.id.toString(), report.id);
    }

    private static Report.@Nullable Place place(@Nullable String cursor) {
        Cursor after = Cursor.decode(cursor, SORT);
        try {
            return after == null
                    ? null
                    : new Report.Place(UUID.fromString(after.value()), after.id());
        } catch (IllegalArgumentException e) {
            throw Cursor.invalid();
        }
    }

    /** Settles a report; does nothing to a settled one. */
    ReportView settle(UUID id, @Nullable String reason) {
        UUID administrator = caller.requireAdmin().id;
        if (Report.settle(id)) {
            AdminAct.record(administrator, Act.REPORT_SETTLED, id, reason);
        }
        Report report =
                Report.<Report>findByIdOptional(id)
                        .orElseThrow(() -> Problem.notFound("report", id));
        return view(report, Report.openByTopic(List.of(report.topic.id)));
    }

    /** Settles all open reports on a poll, and tells how many there were. */
    int settleAll(UUID pollId, @Nullable String reason) {
        UUID administrator = caller.requireAdmin().id;
        Topic.require(pollId);
        int settled = Report.settleAll(pollId);
        if (settled > 0) {
            AdminAct.record(administrator, Act.REPORTS_SETTLED, pollId, reason);
        }
        return settled;
    }

    /** What somebody reported goes with the account. */
    void forget(@Observes AccountDeleted account) {
        Report.delete("reporter.id", account.userId());
    }
}
