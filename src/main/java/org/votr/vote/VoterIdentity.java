package org.votr.vote;

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
     */
    record Person(Optional<UUID> userId, Optional<UUID> visitorId) {}

    /** The caller who wants to vote; fails with {@code too-many-requests} for busy visitors. */
    Uni<Person> voting() {
        return caller.identified()
                .chain(
                        () -> {
                            Uni<Person> person = Uni.createFrom().item(person());
                            return caller.userId().isPresent()
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
        return new Person(caller.userId(), caller.visitorId());
    }

    /**
     * What stands for that voter in the poll's rows.
     *
     * @throws Problem {@code unauthorized} where the poll asks for more than the caller has shown
     */
    UUID voter(PollRules.Rules poll, Person person) {
        Topic topic = poll.topic();
        if (topic.voters == Voters.USERS && person.userId.isEmpty()) {
            throw Problem.of(
                    ProblemType.UNAUTHORIZED,
                    "This poll is for signed-in users: send a bearer token.");
        }
        UUID voterId =
                person.userId
                        .or(person::visitorId)
                        .orElseThrow(
                                () ->
                                        Problem.of(
                                                ProblemType.UNAUTHORIZED,
                                                "Send a bearer token, or read the poll first: its answer sets the cookie that"
                                                        + " visitors vote with."));
        return topic.secret() ? key(poll).voterKey(voterId, keys) : voterId;
    }

    private static PollKey key(PollRules.Rules poll) {
        return poll.key()
                .orElseThrow(() -> Problem.of(ProblemType.POLL_CLOSED, "The poll has closed."));
    }
}
