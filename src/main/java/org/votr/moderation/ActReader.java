package org.votr.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.votr.auth.Caller;
import org.votr.data.Cursor;
import org.votr.data.Page;
import org.votr.poll.Topic;
import org.votr.user.AdminAct;
import org.votr.user.User;

/** The administrative log with the names that its ids have now. */
@ApplicationScoped
class ActReader {
    private static final String SORT = "-at";

    /** What a database's time can be, written by year. */
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private final Caller caller;

    ActReader(Caller caller) {
        this.caller = caller;
    }

    /**
     * A page of the log, the newest act first.
     *
     * @param subject of these acts; null for all
     */
    @Transactional
    ActPage page(@Nullable UUID subject, @Nullable String cursor, int limit) {
        caller.requireAdmin();
        Page<AdminAct> page =
                Page.of(AdminAct.page(subject, place(cursor), limit + 1), limit, ActReader::cursor);
        Map<UUID, String> names = names(page.items());
        return new ActPage(
                page.items().stream().map(row -> view(row, names)).toList(), page.next());
    }

    private static ActView view(AdminAct row, Map<UUID, String> names) {
        return new ActView(
                row.id,
                row.at,
                new ActView.Actor(row.actorId, names.get(row.actorId)),
                row.act,
                new ActView.Subject(row.act.kind(), row.subjectId, names.get(row.subjectId)),
                row.reason);
    }

    private static Map<UUID, String> names(List<AdminAct> rows) {
        Set<UUID> ids =
                rows.stream()
                        .flatMap(row -> Stream.of(row.actorId, row.subjectId))
                        .collect(Collectors.toSet());
        Map<UUID, String> names = new HashMap<>();
        User.<User>list("id in ?1 and deletedAt is null", ids)
                .forEach(user -> names.put(user.id, String.valueOf(user.username)));
        Topic.<Topic>list("id in ?1", ids).forEach(topic -> names.put(topic.id, topic.title));
        return names;
    }

    private static Cursor cursor(AdminAct row) {
        return new Cursor(SORT, row.at.toString(), row.id);
    }

    private static AdminAct.@Nullable Place place(@Nullable String cursor) {
        Cursor after = Cursor.decode(cursor, SORT);
        if (after == null) {
            return null;
        }
        try {
            Instant at = Instant.parse(after.value());
            if (at.isAfter(EARLIEST) && at.isBefore(LATEST)) {
                return new AdminAct.Place(at, after.id());
            }
        } catch (DateTimeException e) {
            // Refused below like a time that no row can have.
        }
        throw Cursor.invalid();
    }
}
