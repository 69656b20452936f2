package org.votr.vote;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;
import org.votr.poll.PollStatus;
import org.votr.poll.Topic;
import org.votr.problem.Problem;
import org.votr.problem.ProblemType;

/**
 * The one way in which ballots are cast, changed and withdrawn. A ballot is read by the poll's
 * rules here, without a lock; {@link BallotWriters} write it together with others. The answer
 * leaves after the commit.
 */
@ApplicationScoped
class BallotBox {
    /** Rules change rarely: who meets so many changes in a row may as well ask again. */
    private static final int MOST_READINGS = 5;

    private final VoterIdentity identity;
    private final PollRules rules;
    private final BallotWriters writers;

    BallotBox(VoterIdentity identity, PollRules rules, BallotWriters writers) {
        this.identity = identity;
        this.rules = rules;
        this.writers = writers;
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
        return submit(
                pollId,
                (poll, voter) ->
                        new BallotRequest(poll, voter, new BallotReader(poll).read(ballot), once),
                (poll, done) ->
                        new Cast(
                                VoteView.of(
                                        Objects.requireNonNull(done.marks()),
                                        done.countedAt(),
                                        poll),
                                done.first()));
    }

    /** Withdraws the caller's ballot. */
    void withdraw(UUID pollId) {
        submit(
                pollId,
                (poll, voter) -> new BallotRequest(poll, voter, null, false),
                (poll, done) -> done);
    }

    /**
     * Hands a request over and waits for its outcome, holding no connection; where the poll's rules
     * have changed meanwhile, reads it again.
     */
    private <T> T submit(
            UUID pollId,
            BiFunction<Topic, UUID, BallotRequest> reading,
            BiFunction<Topic, BallotRequest.Outcome.Done, T> answer) {
        Optional<UUID> id = QuarkusTransaction.requiringNew().call(identity::id);
        PollRules.Rules poll = rules.of(pollId);
        for (int i = 0; i < MOST_READINGS; i++) {
            BallotRequest request;
            try {
                request = reading.apply(poll.topic(), identity.voter(poll, id));
            } catch (Problem refusal) {
                PollRules.Rules now = rules.now(pollId);
                if (now.topic().version == poll.topic().version) {
                    throw refusal;
                }
                poll = now;
                continue;
            }
            if (outcome(request) instanceof BallotRequest.Outcome.Done done) {
                return answer.apply(poll.topic(), done);
            }
            poll = rules.now(pollId);
        }
        throw Problem.of(
                        ProblemType.OVERLOADED,
                        "The poll is being changed all the time; the ballot was not taken. Repeat it.")
                .retryAfter(Duration.ofSeconds(1));
    }

    private BallotRequest.Outcome outcome(BallotRequest request) {
        writers.submit(request);
        try {
            return request.outcome().join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof Problem problem) {
                throw problem;
            }
            throw failure;
        }
    }

    /** The caller's own ballot. */
    @Transactional
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
        PollRules.Rules poll = PollRules.of(topic);
        return Vote.of(topic.id, identity.voter(poll, id))
                .map(vote -> VoteView.of(vote.marks(), vote.countedAt, topic))
                .orElseThrow(GroupReplay::noVote);
    }
}
