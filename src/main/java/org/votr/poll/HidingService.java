package org.votr.poll;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.votr.auth.Caller;
import org.votr.user.Act;
import org.votr.user.AdminAct;

/**
 * Hides polls from all but their author and administrators, and shows them again. Under the poll's
 * lock: a ballot is counted before, or refused. The clock goes on, and the seal happens as ever.
 */
@ApplicationScoped
class HidingService {
    /** As many as one request hides. */
    static final int MOST_AT_ONCE = 1000;

    private final Caller caller;
    private final PollAccess access;
    private final PollReader reader;
    private final PollHistory history;

    HidingService(Caller caller, PollAccess access, PollReader reader, PollHistory history) {
        this.caller = caller;
        this.access = access;
        this.reader = reader;
        this.history = history;
    }

    /** Hides a poll; of one that is hidden, the reason changes. */
    @Transactional
    PollReader.Read hide(UUID id, String reason) {
        return reader.read(hidden(id, reason));
    }

    private Topic hidden(UUID id, String reason) {
        Topic topic = access.own(id);
        UUID administrator = caller.requireAdmin().id;
        if (!reason.equals(topic.hiddenReason)) {
            Instant now = Topic.databaseTime();
            boolean shown = !topic.hidden();
            topic.hiddenAt = shown ? now : topic.hiddenAt;
            topic.hiddenReason = reason;
            topic.touch(now);
            if (shown) {
                history.hiding(topic);
            }
            AdminAct.record(administrator, Act.POLL_HIDDEN, id, reason);
        }
        return topic;
    }

    /** Shows a hidden poll again. */
    @Transactional
    PollReader.Read unhide(UUID id, @Nullable String reason) {
        Topic topic = access.own(id);
        UUID administrator = caller.requireAdmin().id;
        if (topic.hidden()) {
            topic.hiddenAt = null;
            topic.hiddenReason = null;
            topic.touch(Topic.databaseTime());
            history.hiding(topic);
            AdminAct.record(administrator, Act.POLL_UNHIDDEN, id, reason);
        }
        return reader.read(topic);
    }

    /**
     * Hides an author's polls, each in a transaction of its own: all at once would hold as many
     * locks. Whoever is interrupted repeats the call.
     *
     * @return how many it has hidden, {@link #MOST_AT_ONCE} at most
     */
    int hideAllOf(UUID authorId, String reason) {
        List<UUID> shown =
                QuarkusTransaction.requiringNew().call(() -> Topic.shownOf(authorId, MOST_AT_ONCE));
        shown.forEach(id -> QuarkusTransaction.requiringNew().run(() -> hidden(id, reason)));
        return shown.size();
    }
}
