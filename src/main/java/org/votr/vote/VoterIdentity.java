package org.votr.vote;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.votr.auth.Caller;
import org.votr.data.ServiceKeys;
import org.votr.poll.Topic;
import org.votr.poll.VisitorLimit;
import org.votr.poll.Voters;
import org.votr.problem.Problem;
import org.votr.problem.ProblemType;

/** Who the caller is as a voter, and what stands for that voter in a poll's rows. */
@ApplicationScoped
class VoterIdentity {
    private final Caller caller;
    private final VisitorLimit visitors;
    private final ServiceKeys keys;

    VoterIdentity(Caller caller, VisitorLimit visitors, ServiceKeys keys) {
        this.caller = caller;
        this.visitors = visitors;
        this.keys = keys;
    }

    /**
     * Who the caller says to be.
     *
     * @param userId whom the access token names; whether the account is active is not asked
     * @param visitorId whom the visitor's cookie names
     * @param claim the caller's place on the poll's roll, as far as it is known
     */
    record Person(
            Optional<UUID> userId, Optional<UUID> visitorId, Optional<RollEntry.Claim> claim) {}

    /** The caller who wants to vote; fails with {@code too-many-requests} for busy visitors. */
    Uni<Person> voting() {
        return caller.identified()
                .chain(
                        () -> {
                            Uni<Person> person = Uni.createFrom().item(person());
                            return caller.userId().isPresent() || caller.invitation().isPresent()
                                    ? person
                                    : person.emitOn(Infrastructure.getDefaultWorkerPool())
                                            .invoke(visitors::count);
                        });
    }

    /** The caller, whose account is active if there is one. */
    Person active() {
        if (caller.userId().isPresent()) {
            caller.requireUser();
        }
        return person();
    }

    private Person person() {
        return new Person(
                caller.userId(), caller.visitorId(), caller.invitation().map(RollEntry.Claim::of));
    }

    /**
     * That person in this poll: a user's entry in the roll is looked for where voters are invited.
     */
    Uni<Person> in(Topic topic, Person person) {
        Uni<Person> same = Uni.createFrom().item(person);
        return topic.voters != Voters.INVITED || person.userId.isEmpty()
                ? same
                : same.emitOn(Infrastructure.getDefaultWorkerPool())
                        .map(
                                user ->
                                        QuarkusTransaction.requiringNew()
                                                .call(() -> find(topic, user)));
    }

    /** {@link #in}, within a transaction. */
    static Person find(Topic topic, Person person) {
        return topic.voters != Voters.INVITED || person.userId.isEmpty()
                ? person
                : new Person(
                        person.userId,
                        person.visitorId,
                        RollEntry.ofUser(topic.id, person.userId.get()));
    }

    /**
     * What stands for that voter in the poll's rows.
     *
     * @throws Problem {@code unauthorized} where the poll asks for more than the caller has shown,
     *     {@code not-eligible} for users who are not on its roll
     */
    UUID voter(PollRules.Rules poll, Person person) {
        Topic topic = poll.topic();
        if (topic.voters == Voters.USERS && person.userId.isEmpty()) {
            throw Problem.of(
                    ProblemType.UNAUTHORIZED,
                    "This poll is for signed-in users: send a bearer token.");
        }
        UUID voterId = topic.voters == Voters.INVITED ? entry(person) : anyone(person);
        return topic.secret() ? key(poll).voterKey(voterId, keys) : voterId;
    }

    private static UUID entry(Person person) {
        return person.claim
                .map(RollEntry.Claim::entry)
                .orElseThrow(() -> notInvited(person.userId));
    }

    /** The refusal of who is not on the roll. */
    static Problem notInvited(Optional<UUID> userId) {
        return userId.isPresent()
                ? Problem.of(
                        ProblemType.NOT_ELIGIBLE,
                        "This poll is for invited voters, and its roll does not have your account's"
                                + " verified e-mail address. Open the link that you were given.")
                : Problem.of(
                        ProblemType.UNAUTHORIZED,
                        "This poll is for invited voters: open the link that you were given, or sign in"
                                + " with the e-mail address that was invited.");
    }

    private static UUID anyone(Person person) {
        return person.userId
                .or(person::visitorId)
                .orElseThrow(
                        () ->
                                Problem.of(
                                        ProblemType.UNAUTHORIZED,
                                        "Send a bearer token, or read the poll first: its answer sets the cookie that"
                                                + " visitors vote with."));
    }

    private static PollKey key(PollRules.Rules poll) {
        return poll.key()
                .orElseThrow(() -> Problem.of(ProblemType.POLL_CLOSED, "The poll has closed."));
    }
}
