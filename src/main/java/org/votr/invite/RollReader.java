package org.votr.invite;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.votr.data.Cursor;
import org.votr.data.Page;
import org.votr.poll.PollAccess;
import org.votr.poll.PollStatus;
import org.votr.poll.Topic;
import org.votr.vote.RollEntry;
import org.votr.vote.Sealer;
import org.votr.vote.Summary;

/** Reading rolls, for authors of polls and administrators. */
@ApplicationScoped
class RollReader {
    private static final String SORT = "roll";

    private final PollAccess access;
    private final RollRows rows;
    private final Sealer sealer;

    RollReader(PollAccess access, RollRows rows, Sealer sealer) {
        this.access = access;
        this.rows = rows;
        this.sealer = sealer;
    }

    /** A page of the roll; of a poll that has closed as the seal leaves it. */
    RollPage page(UUID pollId, @Nullable String cursor, int limit) {
        boolean due =
                QuarkusTransaction.requiringNew()
                        .call(
                                () -> {
                                    Topic topic = access.readOwn(pollId);
                                    return topic.sealedAt == null
                                            && topic.status(Topic.databaseTime())
                                                    == PollStatus.CLOSED;
                                });
        if (due) {
            sealer.seal(pollId);
        }
        return QuarkusTransaction.requiringNew().call(() -> read(pollId, cursor, limit));
    }

    private RollPage read(UUID pollId, @Nullable String cursor, int limit) {
        Topic.readOneMoment();
        Topic topic = access.readOwn(pollId);
        RollService.requireRoll(topic);
        Cursor after = Cursor.decode(cursor, SORT);
        UUID from = after == null ? new UUID(0, 0) : after.id();
        List<RollEntry> entries =
                RollEntry.<RollEntry>find("topicId = ?1 and id > ?2 order by id", pollId, from)
                        .range(0, limit)
                        .list();
        Page<VoterView> page =
                Page.of(entries, limit, entry -> new Cursor(SORT, "", entry.id))
                        .map(list -> list.stream().map(VoterView::of).toList());
        return new RollPage(
                page.items(),
                page.next(),
                rows.size(pollId).voters(),
                Objects.requireNonNull(Summary.of(List.of(pollId)).get(pollId)).voteCount(),
                rows.warnings(topic));
    }
}
