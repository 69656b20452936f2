package org.votr.vote;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.UUID;
import org.votr.data.ServiceKeys;
import org.votr.poll.PollHistory;
import org.votr.poll.Topic;
import org.votr.tally.BallotForm;

/**
 * What turns a closed poll's votes into its final record. In a secret poll the key goes, the
 * ballots move in random order to a table that has no voter and no time, and the summary's rows are
 * written anew, so that neither a column nor the physical order nor {@code xmin} tells who cast
 * what or when.
 */
@ApplicationScoped
class Seal {
    /** Receipts are as random as their nonces: their order tells no more than any other. */
    private static final String MOVE_BALLOTS =
            """
            insert into ballots (topic_id, number, marks, weight, server_nonce, nonce)
            select topic_id, row_number() over (order by shuffle), marks, weight, server_nonce, nonce
            from (select v.*, %s as shuffle from votes v where topic_id = :topic) shuffled
            order by shuffle
            """;

    private static final String RECOUNT_OPTIONS =
            """
            insert into option_totals (topic_id, position, votes)
            select topic_id, position, sum(weight) from ballots, %s
            where topic_id = :topic group by topic_id, position order by position
            """;

    private static final String RECOUNT_BALLOTS =
            """
            insert into ballot_totals (topic_id, marks, votes)
            select topic_id, marks, sum(weight) from ballots
            where topic_id = :topic group by topic_id, marks order by marks
            """;

    private final ServiceKeys keys;
    private final PollHistory history;
    private final Event<PollSealed> sealed;

    Seal(ServiceKeys keys, PollHistory history, Event<PollSealed> sealed) {
        this.keys = keys;
        this.history = history;
        this.sealed = sealed;
    }

    /** Seals a closed poll under its lock; does nothing to one that is sealed. */
    void apply(Topic topic) {
        if (topic.sealedAt != null) {
            return;
        }
        Receipts.complete(topic);
        Turnout.note(topic, keys);
        if (topic.secret()) {
            run(MOVE_BALLOTS.formatted(shuffle(topic)), topic.id);
            run("delete from votes where topic_id = :topic", topic.id);
            run("delete from poll_keys where topic_id = :topic", topic.id);
            rewriteSummary(topic);
        }
        PollState.update("version = version + 1 where topicId = ?1", topic.id);
        topic.scrubbed = !topic.secret();
        topic.sealedAt = Topic.databaseTime();
        topic.receiptRoot = topic.receipts ? Receipts.root(topic) : null;
        TieSeed.reveal(topic, keys);
        Topic.flush();
        history.sealed(topic, weight(topic));
        sealed.fire(new PollSealed(topic));
    }

    /** How many ballots there are, each as often as it weighs. */
    private static long weight(Topic topic) {
        String sum =
                "select cast(coalesce(sum(weight), 0) as bigint) from %s where topic_id = :topic";
        return (Long)
                Vote.getEntityManager()
                        .createNativeQuery(
                                sum.formatted(topic.secret() ? "ballots" : "votes"), Long.class)
                        .setParameter("topic", topic.id)
                        .getSingleResult();
    }

    private static String shuffle(Topic topic) {
        return topic.receipts ? Receipt.SQL : "gen_random_uuid()";
    }

    /** Writes the summary of sealed ballots anew from them. */
    static void rewriteSummary(Topic topic) {
        run("delete from option_totals where topic_id = :topic", topic.id);
        run("delete from ballot_totals where topic_id = :topic", topic.id);
        run(RECOUNT_OPTIONS.formatted(votedFor(topic.method.form())), topic.id);
        if (topic.countsDistinct()) {
            run(RECOUNT_BALLOTS, topic.id);
        }
    }

    /** {@link Marks#votedFor} in SQL. */
    private static String votedFor(BallotForm form) {
        return switch (form) {
            case CHOICES -> "unnest(marks) position";
            case SCORES ->
                    "lateral (select position from unnest(marks) with ordinality m (mark, position)"
                            + " where mark > 0) voted_for";
            case RANKING ->
                    "lateral (select array_position(marks, cast(1 as smallint)) as position"
                            + " where cardinality(array_positions(marks, cast(1 as smallint))) = 1)"
                            + " voted_for";
        };
    }

    private static void run(String sql, UUID topicId) {
        Vote.getEntityManager()
                .createNativeQuery(sql)
                .setParameter("topic", topicId)
                .executeUpdate();
    }
}
