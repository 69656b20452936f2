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
import org.votr.user.Act;
import org.votr.user.AdminAct;
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
    public Topic own(UUID id) {
        // Before the lock: who is calling does not depend on the poll, and others wait meanwhile.
        caller.requireUser();
        // First its author, then the poll: as when an account is deleted, which closes its polls.
        Topic.authorOf(id).ifPresent(User::keep);
        Topic topic = Topic.locked(id);
        // Again: the account may have been deleted while this waited, and its polls closed.
        User user = caller.requireUser();
        if (!topic.author.id.equals(user.id) && !user.isAdmin()) {
            throw notTheirs();
        }
        PollTag.require(request.request().getHeader(HttpHeaders.IF_MATCH), topic);
        return topic;
    }

    /**
     * The poll, without its lock, if the caller is its author or an administrator.
     *
     * @throws Problem {@code not-found}, {@code unauthorized} or {@code forbidden}
     */
    public Topic readOwn(UUID id) {
        User user = caller.requireUser();
        Topic topic = Topic.require(id);
        if (!topic.author.id.equals(user.id) && !user.isAdmin()) {
            throw notTheirs();
        }
        return topic;
    }

    private static Problem notTheirs() {
        return Problem.of(
                ProblemType.FORBIDDEN, "Only the poll's author or an administrator may do this.");
    }

    /**
     * Writes down what an administrator does to somebody else's poll. Call it in the transaction
     * that does it.
     */
    void note(Act act, Topic topic) {
        caller.userId()
                .filter(id -> !id.equals(topic.author.id))
                .ifPresent(id -> AdminAct.record(id, act, topic.id, null));
    }

    /**
     * Refuses a hidden poll to all but its author and administrators.
     *
     * @throws Problem {@code poll-hidden}
     */
    public void requireShown(Topic topic) {
        if (topic.hidden() && !owns(topic)) {
            throw Topic.hiddenPoll();
        }
    }

    /** Whether the caller, by what the database says now, is the author or an administrator. */
    public boolean owns(Topic topic) {
        return caller.userId()
                .flatMap(User::findActive)
                .filter(user -> user.isAdmin() || user.id.equals(topic.author.id))
                .isPresent();
    }

    /** Who of these users is the author or an administrator, by what the database says now. */
    public Set<UUID> owners(Topic topic, Collection<UUID> users) {
        return User.findActive(users).stream()
                .filter(user -> user.isAdmin() || user.id.equals(topic.author.id))
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
