package org.votr.poll;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.votr.auth.Caller;
import org.votr.problem.Problem;
import org.votr.problem.ProblemType;
import org.votr.user.User;

/** Who may do what with a poll. */
@ApplicationScoped
public class PollAccess {
    private final Caller caller;
    private final RoutingContext request;

    PollAccess(Caller caller, RoutingContext request) {
        this.caller = caller;
        this.request = request;
    }

    /**
     * The poll under its lock, to be changed: if the caller is its author or an administrator, and
     * has seen it as it stands where the request says If-Match.
     */
    Topic own(UUID id) {
        // Before the lock: who is calling does not depend on the poll, and others wait meanwhile.
        caller.requireUser();
        // First its author, then the poll: as when an account is deleted, which closes its polls.
        Topic.authorOf(id).ifPresent(User::keep);
        Topic topic = Topic.locked(id);
        // Again: the account may have been deleted while this waited, and its polls closed.
        User user = caller.requireUser();
        if (!topic.author.id.equals(user.id) && !caller.administers(user)) {
            throw Problem.of(
                    ProblemType.FORBIDDEN,
                    "Only the poll's author or an administrator may do this.");
        }
        PollTag.require(request.request().getHeader(HttpHeaders.IF_MATCH), topic);
        return topic;
    }

    /** Whether the caller, by what the database says now, is the author or an administrator. */
    public boolean owns(Topic topic) {
        return caller.userId()
                .flatMap(User::findActive)
                .filter(user -> caller.administers(user) || user.id.equals(topic.author.id))
                .isPresent();
    }

    /**
     * Who of these users is the author or an administrator, by what the database says now.
     *
     * @param byKey whether they are here with API keys, which make nobody an administrator
     */
    public Set<UUID> owners(Topic topic, Collection<UUID> users, boolean byKey) {
        return User.findActive(users).stream()
                .filter(user -> (user.isAdmin() && !byKey) || user.id.equals(topic.author.id))
                .map(user -> user.id)
                .collect(Collectors.toSet());
    }

    /** Refuses to reopen a secret poll: its voter keys are gone, so voters could vote twice. */
    void requireReopenable(Topic topic) {
        if (topic.secret()) {
            throw Problem.of(
                    ProblemType.POLL_SEALED,
                    "A secret poll cannot be opened again once it has closed; create another poll.");
        }
    }
}
