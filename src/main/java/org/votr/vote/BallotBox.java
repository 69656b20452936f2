package org.votr.vote;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.votr.poll.PollStatus;
import org.votr.poll.Topic;
import org.votr.poll.TopicOption;
import org.votr.problem.Problem;
import org.votr.problem.ProblemType;

/**
 * The one place where ballots are written, in one transaction each: under the poll's lock, against
 * the database's clock read after the lock is held, with the summary. The answer leaves after the
 * commit.
 */
@ApplicationScoped
@Transactional
class BallotBox {
    private final VoterIdentity identity;

    BallotBox(VoterIdentity identity) {
        this.identity = identity;
    }

    /**
     * A ballot's outcome.
     *
     * @param vote the ballot as recorded
     * @param first whether it is the voter's first
     */
    record Cast(VoteView vote, boolean first) {}

    /**
     * Casts or changes the caller's ballot; the same ballot again changes nothing and is accepted.
     */
    Cast cast(UUID pollId, Ballot ballot) {
        return cast(pollId, ballot, false);
    }

    /** Casts the caller's ballot unless there is one, whatever it says. */
    Cast castOnce(UUID pollId, Ballot ballot) {
        return cast(pollId, ballot, true);
    }

    private Cast cast(UUID pollId, Ballot ballot, boolean once) {
        // Before the lock: who is calling does not depend on the poll, and others wait meanwhile.
        Optional<UUID> id = identity.id();
        Topic topic = Topic.locked(pollId);
        Instant now = Topic.databaseTime();
        UUID voter = identity.voter(topic, id);
        Vote earlier = Vote.of(topic.id, voter).orElse(null);
        boolean open = topic.status(now) == PollStatus.OPEN;
        if (!open && (earlier == null || once || topic.secret())) {
            topic.requireOpen(now);
        }
        Marks marks = new BallotReader(topic).read(ballot);
        if (earlier != null && !once && earlier.marks().equals(marks)) {
            return new Cast(VoteView.of(earlier, topic), false);
        }
        topic.requireOpen(now);
        if (earlier != null && once) {
            throw Problem.of(
                    ProblemType.ALREADY_VOTED,
                    "You have voted in this poll. This call changes no ballot; PUT /api/polls/{id}/vote can.");
        }
        if (earlier != null && !topic.canChange) {
            throw alreadyVoted();
        }
        return write(topic, voter, earlier, marks, now);
    }

    private static Cast write(
            Topic topic, UUID voter, @Nullable Vote earlier, Marks marks, Instant now) {
        Marks before = earlier == null ? null : earlier.marks();
        requireRoom(topic, marks, before);
        Vote vote = earlier == null ? newVote(topic.id, voter) : earlier;
        vote.marks = marks.stored();
        vote.countedAt = topic.secret() ? null : now;
        // Flush here: the constraint on the voter must fire before anything is counted.
        vote.persistAndFlush();
        Summary.move(topic, before, marks, vote.weight);
        return new Cast(VoteView.of(vote, topic), earlier == null);
    }

    private static Vote newVote(UUID topicId, UUID voter) {
        Vote vote = new Vote();
        vote.topicId = topicId;
        vote.voter = voter;
        vote.weight = 1;
        return vote;
    }

    /** Options have places only where ballots choose, and a ballot keeps the place it has. */
    private static void requireRoom(Topic topic, Marks marks, @Nullable Marks before) {
        List<Integer> chosen = Summary.added(topic, before, marks);
        for (TopicOption option : topic.options) {
            Integer capacity = option.capacity;
            if (capacity != null
                    && chosen.contains((int) option.position)
                    && Summary.votes(topic, option.position) >= capacity) {
                throw Problem.of(
                        ProblemType.OPTION_FULL,
                        "The option " + option.name + " is full; choose another.");
            }
        }
    }

    private static Problem alreadyVoted() {
        return Problem.of(
                ProblemType.ALREADY_VOTED,
                "You have voted in this poll, and its ballots cannot be changed.");
    }

    /** The caller's own ballot. */
    VoteView own(UUID pollId) {
        // A seal between poll, key and vote would make a ballot look as if it had never been cast.
        Topic.readOneMoment();
        Optional<UUID> id = identity.id();
        Topic topic = Topic.require(pollId);
        if (topic.secret() && topic.status(Topic.databaseTime()) == PollStatus.CLOSED) {
            throw Problem.of(
                    ProblemType.BALLOT_SEALED,
                    "The poll has closed: nobody can tell any more which ballot is whose.");
        }
        return Vote.of(topic.id, identity.voter(topic, id))
                .map(vote -> VoteView.of(vote, topic))
                .orElseThrow(BallotBox::noVote);
    }

    /** Withdraws the caller's ballot. */
    void withdraw(UUID pollId) {
        Optional<UUID> id = identity.id();
        Topic topic = Topic.locked(pollId);
        topic.requireOpen(Topic.databaseTime());
        Vote vote = Vote.of(topic.id, identity.voter(topic, id)).orElseThrow(BallotBox::noVote);
        if (!topic.canChange) {
            throw alreadyVoted();
        }
        vote.delete();
        Summary.move(topic, vote.marks(), null, vote.weight);
    }

    private static Problem noVote() {
        return Problem.of(ProblemType.NO_VOTE, "You have no ballot in this poll.");
    }
}
