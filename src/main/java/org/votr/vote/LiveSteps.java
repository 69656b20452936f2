package org.votr.vote;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Counts that are shown in steps of so many ballots ({@link org.votr.poll.Topic#liveStep}). */
final class LiveSteps {
    /**
     * Polls with a live step of which a step is full. What was held back when the last one was full
     * is shown, and what there is now is held back: so even the final count, which may come any
     * time, has at least a step more than what was last shown.
     */
    private static final String FULL =
            """
            from poll_states s join topics p on p.id = s.topic_id
            where s.topic_id = any(?) and s.vote_count >= s.held_count + p.live_step
            """;

    private static final String SHOW_OPTIONS =
            "update option_totals t set shown = t.held, held = t.votes "
                    + FULL
                    + "and t.topic_id = s.topic_id and (t.shown <> t.held or t.held <> t.votes)";

    private static final String SHOW_BALLOTS =
            "update ballot_totals t set shown = t.held, held = t.votes "
                    + FULL
                    + "and t.topic_id = s.topic_id and (t.shown <> t.held or t.held <> t.votes)";

    private static final String FORGET_SHOWN =
            """
            delete from ballot_totals
            where topic_id = any(?) and votes = 0 and held = 0 and shown = 0
            """;

    private static final String SHOW_STATE =
            "update poll_states t set steps = t.steps + 1, shown_count = t.held_count,"
                    + " held_count = t.vote_count "
                    + FULL
                    + "and t.topic_id = s.topic_id";

    private LiveSteps() {}

    /** Goes on by a step in those of these polls where one is full. */
    static void add(SqlScript changes, Set<UUID> polls) {
        for (String sql : List.of(SHOW_OPTIONS, SHOW_BALLOTS, FORGET_SHOWN, SHOW_STATE)) {
            changes.add(sql, SqlScript.Rows.of("uuid", polls));
        }
    }
}
