package org.votr.poll;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import org.votr.data.DatabaseAway;

/**
 * Refreshes the column behind the order {@code -votes}; zero where counts are hidden from all or
 * some.
 */
@ApplicationScoped
class Popularity {
    /** A number of our own that replicas agree on: one refresh at a time. */
    private static final long LOCK = 7_001;

    @Scheduled(
            every = "{votr.polls.popularity-every}",
            identity = "popularity",
            skipExecutionIf = DatabaseAway.class)
    @Transactional
    void refresh() {
        Object free =
                Topic.getEntityManager()
                        .createNativeQuery("select pg_try_advisory_xact_lock(:lock)", Boolean.class)
                        .setParameter("lock", LOCK)
                        .getSingleResult();
        if (Boolean.TRUE.equals(free)) {
            Topic.getEntityManager()
                    .createNativeQuery(
                            """
                            update topics t set popularity = shown.votes
                            from (select s.topic_id, case
                                      when p.results = 'ALWAYS' then s.vote_count
                                      when p.results <> 'AUTHOR' and p.sealed_at is not null then s.vote_count
                                      else 0 end as votes
                                  from shown_states s join topics p on p.id = s.topic_id) shown
                            where shown.topic_id = t.id and t.popularity <> shown.votes
                            """)
                    .executeUpdate();
        }
    }
}
