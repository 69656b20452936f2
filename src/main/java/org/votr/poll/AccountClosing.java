package org.votr.poll;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.votr.user.AccountDeleted;

/**
 * What becomes of polls when their author's account goes: open ones close, with their ballots
 * counted. What the author called the requests that made them goes too.
 */
@ApplicationScoped
class AccountClosing {
    private final PollService polls;

    AccountClosing(PollService polls) {
        this.polls = polls;
    }

    void closePolls(@Observes AccountDeleted account) {
        polls.closeAllOf(account.userId());
        IdempotencyKey.delete("userId", account.userId());
    }
}
