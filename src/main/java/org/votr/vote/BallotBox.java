package org.votr.vote;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.votr.poll.PollStatus;
import org.votr.poll.Topic;
import org.votr.poll.Voters;
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
    private final BallotCounters counters;

    BallotBox(
            VoterIdentity identity,
            PollRules rules,
            BallotWriters writers,
            BallotCounters counters) {
        this.identity = identity;
        this.rules = rules;
        this.writers = writers;
        this.counters = counters;
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
    Uni<Cast> cast(UUID pollId, Ballot ballot) {
        return cast(pollId, ballot, false);
    }

    /** Casts the caller's ballot unless there is one, whatever it says. */
    Uni<Cast> castOnce(UUID pollId, Ballot ballot) {
        return cast(pollId, ballot, true);
    }

    private Uni<Cast> cast(UUID pollId, Ballot ballot, boolean once) {
        return submit(
                pollId,
                (person, poll) ->
                        request(
                                person,
                                poll,
                                new BallotReader(poll.topic()).read(ballot),
                                poll.topic().receipts ? Nonces.draw(ballot.ownNonce()) : null,
                                once),
                (poll, done) ->
                        new Cast(
                                VoteView.of(Objects.requireNonNull(done.ballot()), poll),
                                done.change() == BallotRequest.Change.CAST));
    }

    /** Withdraws the caller's ballot. */
    Uni<Void> withdraw(UUID pollId) {
        return submit(
                        pollId,
                        (person, poll) -> request(person, poll, null, null, false),
                        (poll, done) -> done)
                .replaceWithVoid();
    }

    private BallotRequest request(
            VoterIdentity.Person person,
            PollRules.Rules poll,
            @Nullable Marks marks,
            @Nullable Nonces nonces,
            boolean once) {
        return new BallotRequest(
                poll.topic(),
                person.userId().orElse(null),
                poll.topic().voters == Voters.INVITED ? person.claim().orElse(null) : null,
                identity.voter(poll, person),
                marks,
                nonces,
                once);
    }

    /**
     * What a caller wants.
     *
     * @param reading makes a request of it by a poll's rules, or throws the problem in it
     * @param answer what the caller is told once it is done
     */
    private record Wish<T>(
            VoterIdentity.Person person,
            BiFunction<VoterIdentity.Person, PollRules.Rules, BallotRequest> reading,
            BiFunction<Topic, BallotRequest.Outcome.Done, T> answer) {}

    private <T> Uni<T> submit(
            UUID pollId,
            BiFunction<VoterIdentity.Person, PollRules.Rules, BallotRequest> reading,
            BiFunction<Topic, BallotRequest.Outcome.Done, T> answer) {
        return identity.voting()
                .map(person -> new Wish<>(person, reading, answer))
                .chain(wish -> rules.of(pollId).chain(poll -> submit(wish, poll, MOST_READINGS)))
                .onFailure()
                .invoke(counters::refused);
    }

    private <T> Uni<T> submit(Wish<T> wish, PollRules.Rules poll, int readings) {
        return identity.in(poll.topic(), wish.person)
                .chain(person -> submit(wish, person, poll, readings));
    }

    private <T> Uni<T> submit(
            Wish<T> wish, VoterIdentity.Person person, PollRules.Rules poll, int readings) {
        BallotRequest request;
        try {
            request = wish.reading.apply(person, poll);
        } catch (Problem refusal) {
            return again(wish, poll, refusal, readings);
        }
        return writers.submit(request)
                .chain(
                        outcome ->
                                outcome instanceof BallotRequest.Outcome.Done done
                                        ? Uni.createFrom().item(accepted(wish, poll.topic(), done))
                                        : again(wish, poll, restless(), readings));
    }

    private <T> T accepted(Wish<T> wish, Topic topic, BallotRequest.Outcome.Done done) {
        counters.accepted(done.change());
        return wish.answer.apply(topic, done);
    }

    /** Submits it once more if the rules have changed, and gives it up for that problem if not. */
    private <T> Uni<T> again(Wish<T> wish, PollRules.Rules poll, Problem problem, int readings) {
        if (readings == 1) {
            return Uni.createFrom().failure(problem);
        }
        return rules.now(poll.topic().id)
                .chain(
                        now ->
                                now.topic().version == poll.topic().version
                                        ? Uni.createFrom().failure(problem)
                                        : submit(wish, now, readings - 1));
    }

    private static Problem restless() {
        return Problem.of(
                        ProblemType.OVERLOADED,
                        "The poll is being changed all the time; the ballot was not taken. Repeat it.")
                .retryAfter(Duration.ofSeconds(1));
    }

    /** The caller's own ballot. */
    @Transactional
    VoteView own(UUID pollId) {
        // A seal between poll, key and vote would make a ballot look as if it had never been cast.
        Topic.readOneMoment();
        VoterIdentity.Person caller = identity.active();
        Topic topic = Topic.require(pollId);
        if (topic.secret() && topic.status(Topic.databaseTime()) == PollStatus.CLOSED) {
            throw Problem.of(
                    ProblemType.BALLOT_SEALED,
                    "The poll has closed: nobody can tell any more which ballot is whose.");
        }
        VoterIdentity.Person person = VoterIdentity.find(topic, caller);
        if (topic.voters == Voters.INVITED) {
            person.claim().ifPresent(claim -> RollEntry.requireGood(topic.id, claim));
        }
        PollRules.Rules poll = PollRules.of(topic);
        return Vote.of(topic.id, identity.voter(poll, person))
                .map(vote -> VoteView.of(vote.stored(), topic))
                .orElseThrow(GroupReplay::noVote);
    }
}
