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
import org.votr.tally.Method;

/**
 * The summary of a poll's ballots: totals per option, and for every method but single the votes per
 * distinct ballot. Written in the ballot's own transaction and only as increments, so that it
 * equals a recount at any moment.
 */
public final class Summary {
    private static final String ADD_TO_OPTIONS =
            """
            insert into option_totals (topic_id, position, votes)
            select :topic, p, :weight from unnest(cast(:marks as smallint[])) p
            on conflict on constraint pk_option_totals
            do update set votes = option_totals.votes + excluded.votes
            """;

    private static final String TAKE_FROM_OPTIONS =
            """
            update option_totals set votes = votes - :weight
            where topic_id = :topic and position = any(cast(:marks as smallint[]))
            """;

    private static final String ADD_TO_BALLOTS =
            """
            insert into ballot_totals (topic_id, marks, votes)
            values (:topic, cast(:marks as smallint[]), :weight)
            on conflict on constraint pk_ballot_totals
            do update set votes = ballot_totals.votes + excluded.votes
            """;

    private static final String TAKE_FROM_BALLOTS =
            """
            update ballot_totals set votes = votes - :weight
            where topic_id = :topic and marks = cast(:marks as smallint[])
            """;

    /** Ballots that nobody casts any more leave no row: else changes alone could grow the table. */
    private static final String FORGET_BALLOTS =
            """
            delete from ballot_totals
            where topic_id = :topic and marks = cast(:marks as smallint[]) and votes = :weight
            """;

    private static final String READ =
            """
            select s.topic_id as topic, s.version as version, s.vote_count as vote_count,
                   o.position as position, o.votes as votes
            from poll_states s left join option_totals o on o.topic_id = s.topic_id
            where s.topic_id in (:topics)
            """;

    private Summary() {}

    /**
     * Counts one ballot anew; call it under the poll's lock.
     *
     * @param from what it said before; null where there was none
     * @param to what it says now; null where it is withdrawn
     */
    static void move(Topic topic, @Nullable Marks from, @Nullable Marks to, int weight) {
        run(TAKE_FROM_OPTIONS, topic.id, added(topic, to, from), weight);
        run(ADD_TO_OPTIONS, topic.id, added(topic, from, to), weight);
        if (topic.method != Method.SINGLE) {
            if (from != null && execute(FORGET_BALLOTS, topic.id, from.values(), weight) == 0) {
                execute(TAKE_FROM_BALLOTS, topic.id, from.values(), weight);
            }
            if (to != null) {
                execute(ADD_TO_BALLOTS, topic.id, to.values(), weight);
            }
        }
        int ballots = (to == null ? 0 : 1) - (from == null ? 0 : 1);
        PollState.update(
                "version = version + 1, voteCount = voteCount + ?1 where topicId = ?2",
                (long) ballots,
                topic.id);
    }

    /** The positions that the one ballot is a vote for and the other is not. */
    static List<Integer> added(Topic topic, @Nullable Marks from, @Nullable Marks to) {
        List<Integer> before = from == null ? List.of() : from.votedFor(topic.method.form());
        List<Integer> after = to == null ? List.of() : to.votedFor(topic.method.form());
        return after.stream().filter(position -> !before.contains(position)).toList();
    }

    private static void run(String sql, UUID topicId, List<Integer> positions, int weight) {
        if (!positions.isEmpty()) {
            execute(sql, topicId, positions, weight);
        }
    }

    private static int execute(String sql, UUID topicId, List<Integer> marks, int weight) {
        return entityManager()
                .createNativeQuery(sql)
                .setParameter("topic", topicId)
                .setParameter("marks", Marks.literal(marks))
                .setParameter("weight", (long) weight)
                .executeUpdate();
    }

    /** Votes of one option; 0 for one nobody chose. */
    static long votes(Topic topic, int position) {
        Object votes =
                entityManager()
                        .createNativeQuery(
                                "select coalesce(max(votes), 0) from option_totals"
                                        + " where topic_id = :topic and position = :position",
                                Long.class)
                        .setParameter("topic", topic.id)
                        .setParameter("position", position)
                        .getSingleResult();
        return (Long) votes;
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
