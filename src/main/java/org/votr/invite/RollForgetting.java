package org.votr.invite;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.hibernate.Session;
import org.votr.user.AccountDeleted;

/**
 * Who made a roll answers for the names and addresses on it: they go with the account. Names of
 * voters whose ballots are public stay with these.
 */
@ApplicationScoped
class RollForgetting {
    private static final String FORGET =
            """
            update roll_entries e set email = null, email_key = null,
                name = case when t.ballots = 'PUBLIC' then e.name end
            from topics t where t.id = e.topic_id and t.author_id = :author
            """;

    private final Session session;

    RollForgetting(Session session) {
        this.session = session;
    }

    void forget(@Observes AccountDeleted account) {
        session.createNativeMutationQuery(FORGET)
                .setParameter("author", account.userId())
                .executeUpdate();
    }
}
