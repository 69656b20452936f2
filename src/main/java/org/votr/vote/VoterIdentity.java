package org.votr.vote;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.votr.auth.Caller;
import org.votr.data.ServiceKeys;
import org.votr.poll.Topic;
import org.votr.poll.Voters;
import org.votr.problem.Problem;
import org.votr.problem.ProblemType;

/** Who the caller is as a voter, and what stands for that voter in a poll's rows. */
@ApplicationScoped
class VoterIdentity {
    private final Caller caller;
    private final ServiceKeys keys;

    VoterIdentity(Caller caller, ServiceKeys keys) {
        this.caller = caller;
        this.keys = keys;
    }

    /** The id of the caller: the active account, else the visitor's cookie, else nobody. */
    Optional<UUID> id() {
        return caller.userId().isPresent()
                ? Optional.of(caller.requireUser().id)
                : caller.visitorId();
    }

    /**
     * What stands for that voter in the poll's rows.
     *
     * @throws Problem {@code unauthorized} where the poll asks for more than the caller has shown
     */
    UUID voter(PollRules.Rules poll, Optional<UUID> id) {
        Topic topic = poll.topic();
        if (topic.voters == Voters.USERS && caller.userId().isEmpty()) {
            throw Problem.of(
                    ProblemType.UNAUTHORIZED,
                    "This poll is for signed-in users: send a bearer token.");
        }
        UUID voterId =
                id.orElseThrow(
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
