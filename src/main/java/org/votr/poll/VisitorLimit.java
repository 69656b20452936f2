package org.votr.poll;

import jakarta.enterprise.context.ApplicationScoped;
import org.votr.auth.Caller;
import org.votr.auth.Throttle;

/** Slows down a network that votes or suggests without signing in. */
@ApplicationScoped
public class VisitorLimit {
    private final Caller caller;
    private final Throttle throttle;
    private final PollSettings settings;

    VisitorLimit(Caller caller, Throttle throttle, PollSettings settings) {
        this.caller = caller;
        this.throttle = throttle;
        this.settings = settings;
    }

    /**
     * Counts a visitor's request; signed-in users are not counted. Call it before a poll's lock is
     * taken: it has a transaction of its own.
     *
     * @throws org.votr.problem.Problem {@code too-many-requests}
     */
    public void count() {
        if (caller.userId().isEmpty()) {
            throttle.take(
                    "visitor", caller.network(), settings.visitorLimit(), settings.visitorWindow());
        }
    }
}
