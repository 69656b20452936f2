package org.votr.vote;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.votr.poll.Topic;

/**
 * Writes a group of requests in one transaction: takes the polls' locks in the order of their ids,
 * so that groups cannot wait for one another in a ring; reads what the requests depend on; and
 * writes their net changes by set-based SQL. All that is read travels to the database in one go,
 * and so does all that is written.
 */
final class BallotGroup {
    /** The same lock as {@link Topic#lock}. Each statement after it sees what it waited for. */
    private static final String LOCK =
            """
            select pg_advisory_xact_lock(hashtextextended(id, 0))
            from (select id from unnest(?) as polls (id) order by id) polls
            """;

    private static final String INACTIVE =
            """
            select id from unnest(?) as voting (id) where not exists (
                select from users u where u.id = voting.id and u.deleted_at is null and not u.disabled)
            """;

    /**
     * Whose place on the roll is good: not revoked and, where a link led there, by the last one.
     */
    private static final String ON_ROLL =
            """
            select e.id, claimed.issue, e.weight
            from unnest(?, ?, ?) as claimed (topic_id, id, issue)
            join roll_entries e on e.id = claimed.id and e.topic_id = claimed.topic_id
            where not e.revoked and (claimed.issue is null or claimed.issue = e.issue)
            """;

    private static final String UNVERIFIED =
            """
            select id from unnest(?) as voting (id) where not exists (
                select from users u where u.id = voting.id and u.verified_email_key = u.email_key)
            """;

    private static final String STATES =
            """
            select id, version, clock_timestamp(), opens_at, closes_at, sealed_at is not null,
                hidden_at is not null
            from topics where id = any(?)
            """;

    private static final String EARLIER =
            """
            select v.topic_id, v.voter, v.marks, v.weight, v.counted_at, v.server_nonce, v.nonce
            from unnest(?, ?) as wanted (topic_id, voter) join votes v using (topic_id, voter)
            """;

    private static final String PLACES =
            "select topic_id, position, votes from option_totals where topic_id = any(?)";

    private static final String CAST =
            """
            insert into votes (topic_id, voter, marks, weight, counted_at, server_nonce, nonce)
            select topic_id, voter, cast(marks as smallint[]), weight, counted_at, server_nonce, nonce
            from unnest(?, ?, ?, ?, ?, ?, ?)
                as cast_now (topic_id, voter, marks, weight, counted_at, server_nonce, nonce)
            on conflict on constraint pk_votes
            do update set marks = excluded.marks, counted_at = excluded.counted_at,
                server_nonce = excluded.server_nonce, nonce = excluded.nonce
            """;

    private static final String WITHDRAW =
            """
            delete from votes v using unnest(?, ?) as withdrawn (topic_id, voter)
            where v.topic_id = withdrawn.topic_id and v.voter = withdrawn.voter
            """;

    private static final String MORE_OPTIONS =
            """
            insert into option_totals (topic_id, position, votes)
            select topic_id, position, votes from unnest(?, ?, ?) as more (topic_id, position, votes)
            on conflict on constraint pk_option_totals
            do update set votes = option_totals.votes + excluded.votes
            """;

    private static final String FEWER_OPTIONS =
            """
            update option_totals t set votes = t.votes + fewer.votes
            from unnest(?, ?, ?) as fewer (topic_id, position, votes)
            where t.topic_id = fewer.topic_id and t.position = fewer.position
            """;

    private static final String MORE_BALLOTS =
            """
            insert into ballot_totals (topic_id, marks, votes)
            select topic_id, cast(marks as smallint[]), votes
            from unnest(?, ?, ?) as more (topic_id, marks, votes)
            on conflict on constraint pk_ballot_totals
            do update set votes = ballot_totals.votes + excluded.votes
            """;

    private static final String FEWER_BALLOTS =
            """
            update ballot_totals t set votes = t.votes + fewer.votes
            from unnest(?, ?, ?) as fewer (topic_id, marks, votes)
            where t.topic_id = fewer.topic_id and t.marks = cast(fewer.marks as smallint[])
            """;

    /** Ballots that nobody casts any more leave no row: else changes alone could grow the table. */
    private static final String FORGET_BALLOTS =
            """
            delete from ballot_totals t using unnest(?, ?, ?) as fewer (topic_id, marks, votes)
            where t.topic_id = fewer.topic_id and t.marks = cast(fewer.marks as smallint[])
            and t.votes = 0 and t.held = 0 and t.shown = 0
            """;

    private static final String STATE =
            """
            update poll_states s set version = s.version + changed.changes,
                vote_count = s.vote_count + changed.ballots
            from unnest(?, ?, ?) as changed (topic_id, changes, ballots)
            where s.topic_id = changed.topic_id returning s.topic_id, s.version
            """;

    /**
     * Makes a commit that writes nothing else wait for the synchronous standby, if there is one: a
     * ballot that was found may be on the primary alone, where the wait of who wrote it was cut
     * off.
     */
    private static final String WAIT_FOR_STANDBY =
            """
            select pg_logical_emit_message(true, 'votr', '') from unnest(?) as repeated (topic_id)
            """;

    private static final Comparator<Vote.Key> KEYS =
            Comparator.comparing(Vote.Key::topicId).thenComparing(Vote.Key::voter);

    private final Connection connection;
    private final List<BallotRequest> requests;

    private final Map<UUID, Long> versions = new HashMap<>();

    BallotGroup(Connection connection, List<BallotRequest> requests) {
        this.connection = connection;
        this.requests = requests;
    }

    /** Writes all there is to write, without the commit; what it gives is to be answered then. */
    GroupReplay write() throws SQLException {
        GroupReplay replay = read();
        requests.forEach(replay::add);
        SqlScript changes = new SqlScript();
        addBallots(changes, replay);
        addSummary(changes, replay);
        if (replay.ballots().isEmpty()) {
            changes.add(WAIT_FOR_STANDBY, SqlScript.Rows.of("uuid", replay.repeated()));
        }
        changes.run(connection);
        return replay;
    }

    /** The new versions of the votes of those polls that have changed. */
    Map<UUID, Long> versions() {
        return versions;
    }

    private GroupReplay read() throws SQLException {
        Set<UUID> users = new TreeSet<>();
        Set<UUID> toBeVerified = new TreeSet<>();
        Set<UUID> polls = new TreeSet<>();
        Set<UUID> limited = new TreeSet<>();
        SqlScript.Rows voters = new SqlScript.Rows("uuid", "uuid");
        SqlScript.Rows claims = new SqlScript.Rows("uuid", "uuid", "int4");
        for (BallotRequest request : requests) {
            Topic topic = request.topic();
            if (request.user() != null) {
                users.add(request.user());
                if (topic.verifiedOnly) {
                    toBeVerified.add(request.user());
                }
            }
            polls.add(topic.id);
            if (topic.options.stream().anyMatch(option -> option.capacity != null)) {
                limited.add(topic.id);
            }
            voters.add(topic.id, request.voter());
            if (request.claim() != null) {
                claims.add(topic.id, request.claim().entry(), request.claim().issue());
            }
        }
        GroupReplay.Before before = new GroupReplay.Before();
        SqlScript script = new SqlScript();
        script.add(LOCK, SqlScript.Rows.of("text", polls));
        script.add(INACTIVE, SqlScript.Rows.of("uuid", users), row -> inactive(row, before));
        script.add(ON_ROLL, claims, row -> onRoll(row, before));
        script.add(
                UNVERIFIED,
                SqlScript.Rows.of("uuid", toBeVerified),
                row -> unverified(row, before));
        script.add(STATES, SqlScript.Rows.of("uuid", polls), row -> state(row, before));
        script.add(EARLIER, voters, row -> ballot(row, before));
        script.add(PLACES, SqlScript.Rows.of("uuid", limited), row -> place(row, before));
        script.run(connection);
        return new GroupReplay(before);
    }

    private static void inactive(ResultSet row, GroupReplay.Before before) throws SQLException {
        before.inactive().add(row.getObject(1, UUID.class));
    }

    private static void onRoll(ResultSet row, GroupReplay.Before before) throws SQLException {
        before.weights()
                .put(
                        new RollEntry.Claim(
                                row.getObject(1, UUID.class), row.getObject(2, Integer.class)),
                        row.getInt(3));
    }

    private static void unverified(ResultSet row, GroupReplay.Before before) throws SQLException {
        before.unverified().add(row.getObject(1, UUID.class));
    }

    private static void state(ResultSet row, GroupReplay.Before before) throws SQLException {
        before.states()
                .put(
                        row.getObject(1, UUID.class),
                        new GroupReplay.State(
                                row.getLong(2),
                                row.getTimestamp(3).toInstant(),
                                instant(row, 4),
                                instant(row, 5),
                                row.getBoolean(6),
                                row.getBoolean(7)));
    }

    private static void ballot(ResultSet row, GroupReplay.Before before) throws SQLException {
        before.ballots()
                .put(
                        new Vote.Key(row.getObject(1, UUID.class), row.getObject(2, UUID.class)),
                        new GroupReplay.Stored(
                                marks(row, 3),
                                row.getInt(4),
                                Nonces.of(
                                        row.getObject(6, UUID.class), row.getObject(7, UUID.class)),
                                instant(row, 5)));
    }

    private static void place(ResultSet row, GroupReplay.Before before) throws SQLException {
        before.places()
                .put(
                        new GroupReplay.Of<>(row.getObject(1, UUID.class), row.getInt(2)),
                        row.getLong(3));
    }

    /** In the order of the keys, in which the index is quickest and which tells no arrival. */
    private static void addBallots(SqlScript changes, GroupReplay replay) {
        SqlScript.Rows cast =
                new SqlScript.Rows("uuid", "uuid", "text", "int4", "timestamptz", "uuid", "uuid");
        SqlScript.Rows withdrawn = new SqlScript.Rows("uuid", "uuid");
        replay.ballots().entrySet().stream()
                .sorted(Map.Entry.comparingByKey(KEYS))
                .forEach(
                        entry -> {
                            Vote.Key key = entry.getKey();
                            GroupReplay.Stored ballot = entry.getValue();
                            if (ballot == null) {
                                withdrawn.add(key.topicId(), key.voter());
                            } else {
                                Nonces nonces = ballot.nonces();
                                cast.add(
                                        key.topicId(),
                                        key.voter(),
                                        Marks.literal(ballot.marks().values()),
                                        ballot.weight(),
                                        timestamp(ballot.countedAt()),
                                        nonces == null ? null : nonces.server(),
                                        nonces == null ? null : nonces.voter());
                            }
                        });
        changes.add(CAST, cast);
        changes.add(WITHDRAW, withdrawn);
    }

    private void addSummary(SqlScript changes, GroupReplay replay) {
        SqlScript.Rows moreOptions = new SqlScript.Rows("uuid", "int2", "int8");
        SqlScript.Rows fewerOptions = new SqlScript.Rows("uuid", "int2", "int8");
        replay.options()
                .forEach(
                        (option, votes) ->
                                addChange(
                                        votes > 0 ? moreOptions : fewerOptions,
                                        option.topicId(),
                                        option.key().shortValue(),
                                        votes));
        SqlScript.Rows moreBallots = new SqlScript.Rows("uuid", "text", "int8");
        SqlScript.Rows fewerBallots = new SqlScript.Rows("uuid", "text", "int8");
        replay.distinctBallots()
                .forEach(
                        (ballot, votes) ->
                                addChange(
                                        votes > 0 ? moreBallots : fewerBallots,
                                        ballot.topicId(),
                                        Marks.literal(ballot.key().values()),
                                        votes));
        SqlScript.Rows states = new SqlScript.Rows("uuid", "int8", "int8");
        replay.versions().forEach((poll, count) -> states.add(poll, count, replay.count(poll)));
        changes.add(MORE_OPTIONS, moreOptions);
        changes.add(FEWER_OPTIONS, fewerOptions);
        changes.add(MORE_BALLOTS, moreBallots);
        changes.add(FEWER_BALLOTS, fewerBallots);
        changes.add(FORGET_BALLOTS, fewerBallots);
        changes.add(
                STATE, states, row -> versions.put(row.getObject(1, UUID.class), row.getLong(2)));
        LiveSteps.add(
                changes,
                requests.stream()
                        .map(BallotRequest::topic)
                        .filter(topic -> topic.liveStep > 1)
                        .map(topic -> topic.id)
                        .collect(Collectors.toSet()));
    }

    private static void addChange(SqlScript.Rows rows, UUID topicId, Object key, long votes) {
        if (votes != 0) {
            rows.add(topicId, key, votes);
        }
    }

    private static Marks marks(ResultSet row, int column) throws SQLException {
        Array marks = row.getArray(column);
        return new Marks(Arrays.stream((Number[]) marks.getArray()).map(Number::intValue).toList());
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }
}
