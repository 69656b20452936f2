package org.votr.vote;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.votr.poll.Topic;

/**
 * The summary of a poll's ballots: totals per option, and for every method but single the votes per
 * distinct ballot. Written in the ballot's own transaction and only as increments, so that it
 * equals a recount at any moment.
 */
public final class Summary {
    private static final String READ =
            """
            select s.topic_id as topic, s.version as version, s.vote_count as vote_count,
                   o.position as position, o.votes as votes
            from shown_states s left join shown_option_totals o on o.topic_id = s.topic_id
            where s.topic_id in (:topics)
            """;

    private Summary() {}

    /** The positions that the one ballot is a vote for and the other is not. */
    static List<Integer> added(Topic topic, @Nullable Marks from, @Nullable Marks to) {
        List<Integer> before = from == null ? List.of() : from.votedFor(topic.method.form());
        List<Integer> after = to == null ? List.of() : to.votedFor(topic.method.form());
        return after.stream().filter(position -> !before.contains(position)).toList();
    }

    /**
     * A poll's counts at one moment.
     *
     * @param version goes up with every change of a ballot and with the seal
     * @param voteCount ballots cast, blank ones included
     * @param votes votes per position; an option that is not in it has none
     */
    public record Counts(long version, long voteCount, Map<Integer, Long> votes) {}

    /**
     * The counts of these polls, by poll: one statement, so that numbers of one poll belong
     * together.
     */
    public static Map<UUID, Counts> of(Collection<UUID> topicIds) {
        @SuppressWarnings("unchecked")
        List<Tuple> rows =
                entityManager()
                        .createNativeQuery(READ, Tuple.class)
                        .setParameter("topics", topicIds)
                        .getResultList();
        Map<UUID, Counts> counts = new HashMap<>();
        for (Tuple row : rows) {
            Counts count = counts.computeIfAbsent(row.get("topic", UUID.class), id -> counts(row));
            Number position = row.get("position", Number.class);
            if (position != null) {
                count.votes.put(position.intValue(), row.get("votes", Number.class).longValue());
            }
        }
        return counts;
    }

    /**
     * What the ballots of a poll for invited voters weigh together, blank ones included. Read it at
     * the same moment as the counts.
     */
    public static long weight(UUID topicId) {
        Object sum =
                entityManager()
                        .createNativeQuery(
                                "select coalesce(sum(votes), 0) from shown_ballot_totals"
                                        + " where topic_id = :topic")
                        .setParameter("topic", topicId)
                        .getSingleResult();
        return ((Number) sum).longValue();
    }

    private static Counts counts(Tuple row) {
        return new Counts(
                row.get("version", Number.class).longValue(),
                row.get("vote_count", Number.class).longValue(),
                new HashMap<>());
    }

    private static EntityManager entityManager() {
        return PollState.getEntityManager();
    }
}
