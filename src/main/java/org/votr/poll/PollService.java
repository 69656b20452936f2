package org.votr.poll;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.votr.auth.Caller;
import org.votr.mail.Outbox;
import org.votr.problem.Problem;
import org.votr.user.Act;
import org.votr.user.User;

/** Making, changing and deleting polls: one transaction each. */
@ApplicationScoped
@Transactional
public class PollService {
    private final Caller caller;
    private final Ballots ballots;
    private final MergePatch mergePatch;
    private final PollAccess access;
    private final PollReader reader;
    private final PollHistory history;
    private final Outbox outbox;
    private final Event<PollOpened> opened;
    private final Clock clock;

    PollService(
            Caller caller,
            Ballots ballots,
            MergePatch mergePatch,
            PollAccess access,
            PollReader reader,
            PollHistory history,
            Outbox outbox,
            Event<PollOpened> opened,
            Clock clock) {
        this.caller = caller;
        this.ballots = ballots;
        this.mergePatch = mergePatch;
        this.access = access;
        this.reader = reader;
        this.history = history;
        this.outbox = outbox;
        this.opened = opened;
        this.clock = clock;
    }

    /**
     * Makes a poll, or finds the one that the same request with this idempotency key made.
     *
     * @param key the caller's idempotency key; null for none
     */
    PollReader.Read create(NewPoll poll, @Nullable String key) {
        Rules.check(poll, null);
        // Locked: deleting the account closes all its polls, and must not miss this one.
        User author = caller.lockUser();
        if (key == null) {
            return reader.read(begin(poll, author));
        }
        Optional<UUID> earlier = IdempotencyKey.claim(author.id, key, poll);
        if (earlier.isPresent()) {
            return reader.read(earlier.get());
        }
        Topic topic = begin(poll, author);
        IdempotencyKey.remember(author.id, key, poll, topic);
        return reader.read(topic);
    }

    private Topic begin(NewPoll poll, User author) {
        Topic topic = persist(poll, author, false);
        tellIfOpen(topic, topic.createdAt);
        return topic;
    }

    /** Tells that the poll has been opened, if it has been, by its own time where it names one. */
    private void tellIfOpen(Topic topic, Instant now) {
        if (topic.status(now) == PollStatus.OPEN) {
            opened.fire(new PollOpened(topic, topic.opensAt == null ? now : topic.opensAt));
        }
    }

    /** Makes a poll of which the ballots come from a file: it is closed from its beginning. */
    public Topic createImported(NewPoll poll) {
        Rules.check(poll, null);
        return persist(poll, caller.lockUser(), true);
    }

    private Topic persist(NewPoll poll, User author, boolean imported) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Topic topic = new Topic();
        Definition.write(poll, topic);
        requireMail(topic);
        if (topic.closesAt != null && !topic.closesAt.isAfter(now)) {
            throw Problem.invalid(poll.closingField(), "must lie in the future");
        }
        topic.author = author;
        topic.createdAt = now;
        topic.imported = imported;
        topic.closesAt = imported ? now : topic.closesAt;
        topic.touch(now);
        topic.persist();
        Definition.appendOptions(topic, poll.requireOptions());
        Definition.index(topic);
        ballots.prepare(topic);
        history.created(topic);
        return topic;
    }

    /** Changes a poll's definition by a merge patch. */
    PollReader.Read patch(UUID id, @Nullable JsonNode patch) {
        Topic topic = access.own(id);
        NewPoll before = Definition.of(topic);
        NewPoll wanted = mergePatch.apply(before, patch, NewPoll.class);
        Rules.check(wanted, before);
        Definition.write(wanted, topic);
        NewPoll after = Definition.of(topic, wanted.requireOptions());
        if (!after.equals(before)) {
            if (!Boolean.TRUE.equals(before.verifiedOnly())) {
                requireMail(topic);
            }
            apply(topic, new PollChange(before, after));
        }
        return reader.read(topic);
    }

    /** Without mail nobody could verify an address, and vote. */
    private void requireMail(Topic topic) {
        if (topic.verifiedOnly) {
            outbox.requireOn();
        }
    }

    private void apply(Topic topic, PollChange change) {
        Instant now = Topic.databaseTime();
        boolean closed = closed(topic, change.before(), now);
        boolean hasVotes = ballots.any(topic);
        change.check(hasVotes, closed, now);
        if (closed && change.closingMoves()) {
            access.requireReopenable(topic);
            reopen(topic, now);
        }
        if (change.changesOptions()) {
            Definition.changeOptions(topic, change.after().requireOptions(), hasVotes);
        }
        topic.touch(now);
        Definition.index(topic);
        history.changed(topic, change.before());
        access.note(Act.POLL_CHANGED, topic);
        if (!closed && scheduled(change.before(), now)) {
            tellIfOpen(topic, now);
        }
    }

    private static boolean scheduled(NewPoll before, Instant now) {
        Instant opens = before.opensAt();
        return opens != null && opens.isAfter(now);
    }

    private static boolean closed(Topic topic, NewPoll before, Instant now) {
        Instant closes = before.closesAt();
        return topic.sealedAt != null || (closes != null && !closes.isAfter(now));
    }

    /** Closes a poll now and fixes its final count; does nothing to a closed one but seal it. */
    PollReader.Read close(UUID id) {
        Topic topic = access.own(id);
        if (close(topic, history::closed)) {
            access.note(Act.POLL_CLOSED, topic);
        }
        return reader.read(topic);
    }

    /** Whether it was not closed before; then that is told. */
    private boolean close(Topic topic, Consumer<Topic> told) {
        Instant now = Topic.databaseTime();
        boolean closes = topic.status(now) != PollStatus.CLOSED;
        if (closes) {
            topic.closesAt = now;
            topic.touch(now);
            told.accept(topic);
        }
        ballots.seal(topic);
        return closes;
    }

    /** Opens a closed public poll again, with no closing time; does nothing to an open one. */
    PollReader.Read reopen(UUID id) {
        Topic topic = access.own(id);
        Instant now = Topic.databaseTime();
        if (topic.status(now) == PollStatus.CLOSED) {
            access.requireReopenable(topic);
            topic.closesAt = null;
            reopen(topic, now);
            topic.touch(now);
            access.note(Act.POLL_REOPENED, topic);
        }
        return reader.read(topic);
    }

    private void reopen(Topic topic, Instant now) {
        topic.sealedAt = null;
        topic.scrubbed = false;
        topic.receiptRoot = null;
        topic.reopenedAt = now;
        ballots.reopen(topic);
        history.reopened(topic);
        if (topic.status(now) == PollStatus.OPEN) {
            opened.fire(new PollOpened(topic, now));
        }
    }

    /** Deletes a poll with its ballots. */
    void delete(UUID id) {
        Topic topic = access.own(id);
        access.note(Act.POLL_DELETED, topic);
        topic.delete();
    }

    /** Closes every poll of the author that is not closed yet. */
    void closeAllOf(UUID authorId) {
        List<UUID> ids = Topic.openOf(authorId);
        ids.forEach(id -> close(Topic.locked(id), history::closedWithAccount));
    }
}
