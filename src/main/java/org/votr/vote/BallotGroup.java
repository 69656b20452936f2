package org.votr.vote;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.votr.poll.Topic;

/**
 * Writes a group of requests in one transaction: takes the polls' locks in the order of their ids,
 * so that groups cannot wait for one another in a ring; reads what the requests depend on; and
 * writes their net changes by set-based SQL.
 */
final class BallotGroup {
    /** The same lock as {@link Topic#lock}. */
    private static final String LOCK =
            """
            select pg_advisory_xact_lock(hashtextextended(id, 0))
            from (select id from unnest(?) as polls (id) order by id) polls
            """;

    private static final String STATES =
            """
            select id, version, clock_timestamp(), opens_at, closes_at, sealed_at is not null
            from topics where id = any(?)
            """;

    private static final String EARLIER =
            """
            select v.topic_id, v.voter, v.marks, v.weight, v.counted_at
            from unnest(?, ?) as wanted (topic_id, voter) join votes v using (topic_id, voter)
            """;

    private static final String PLACES =
            "select topic_id, position, votes from option_totals where topic_id = any(?)";

    private static final String CAST =
            """
            insert into votes (topic_id, voter, marks, weight, counted_at)
            select topic_id, voter, cast(marks as smallint[]), weight, counted_at
            from unnest(?, ?, ?, ?, ?) as cast_now (topic_id, voter, marks, weight, counted_at)
            on conflict on constraint pk_votes
            do update set marks = excluded.marks, counted_at = excluded.counted_at
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
            and t.votes = 0
            """;

    private static final String STATE =
            """
            update poll_states s set version = s.version + changed.changes,
                vote_count = s.vote_count + changed.ballots
            from unnest(?, ?, ?) as changed (topic_id, changes, ballots)
            where s.topic_id = changed.topic_id
            """;

    private final Connection connection;
    private final List<BallotRequest> requests;

    private BallotGroup(Connection connection, List<BallotRequest> requests) {
        this.connection = connection;
        this.requests = requests;
    }

    /** Writes all there is to write, without the commit; what it gives is to be answered then. */
    static GroupReplay write(Connection connection, List<BallotRequest> requests)
            throws SQLException {
        return new BallotGroup(connection, requests).write();
    }

    private GroupReplay write() throws SQLException {
        UUID[] polls =
                requests.stream()
                        .map(request -> request.topic().id)
                        .distinct()
                        .toArray(UUID[]::new);
        lock(polls);
        GroupReplay replay = new GroupReplay(states(polls), earlier(), places());
        requests.forEach(replay::add);
        writeBallots(replay);
        writeSummary(replay);
        return replay;
    }

    private void lock(UUID[] polls) throws SQLException {
        String[] ids = Arrays.stream(polls).map(UUID::toString).toArray(String[]::new);
        try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
            lock.setArray(1, connection.createArrayOf("text", ids));
            lock.execute();
        }
    }

    private Map<UUID, GroupReplay.State> states(UUID[] polls) throws SQLException {
        Map<UUID, GroupReplay.State> states = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement(STATES)) {
            query.setArray(1, connection.createArrayOf("uuid", polls));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    states.put(
                            row.getObject(1, UUID.class),
                            new GroupReplay.State(
                                    row.getLong(2),
                                    row.getTimestamp(3).toInstant(),
                                    instant(row, 4),
                                    instant(row, 5),
                                    row.getBoolean(6)));
                }
            }
        }
        return states;
    }

    private Map<Vote.Key, GroupReplay.Stored> earlier() throws SQLException {
        Map<Vote.Key, GroupReplay.Stored> earlier = new HashMap<>();
        List<UUID> polls = new ArrayList<>();
        List<UUID> voters = new ArrayList<>();
        for (BallotRequest request : requests) {
            polls.add(request.topic().id);
            voters.add(request.voter());
        }
        try (PreparedStatement query = connection.prepareStatement(EARLIER)) {
            set(query, 1, "uuid", polls);
            set(query, 2, "uuid", voters);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    earlier.put(
                            new Vote.Key(
                                    row.getObject(1, UUID.class), row.getObject(2, UUID.class)),
                            new GroupReplay.Stored(marks(row, 3), row.getInt(4), instant(row, 5)));
                }
            }
        }
        return earlier;
    }

    private Map<GroupReplay.Of<Integer>, Long> places() throws SQLException {
        UUID[] limited =
                requests.stream()
                        .map(BallotRequest::topic)
                        .filter(topic -> topic.options.stream().anyMatch(o -> o.capacity != null))
                        .map(topic -> topic.id)
                        .distinct()
                        .toArray(UUID[]::new);
        Map<GroupReplay.Of<Integer>, Long> places = new HashMap<>();
        if (limited.length == 0) {
            return places;
        }
        try (PreparedStatement query = connection.prepareStatement(PLACES)) {
            query.setArray(1, connection.createArrayOf("uuid", limited));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    places.put(
                            new GroupReplay.Of<>(row.getObject(1, UUID.class), row.getInt(2)),
                            row.getLong(3));
                }
            }
        }
        return places;
    }

    private void writeBallots(GroupReplay replay) throws SQLException {
        Rows cast = new Rows("uuid", "uuid", "text", "int4", "timestamptz");
        Rows withdrawn = new Rows("uuid", "uuid");
        replay.ballots()
                .forEach(
                        (key, ballot) -> {
                            if (ballot == null) {
                                withdrawn.add(key.topicId(), key.voter());
                            } else {
                                cast.add(
                                        key.topicId(),
                                        key.voter(),
                                        Marks.literal(ballot.marks().values()),
                                        ballot.weight(),
                                        timestamp(ballot.countedAt()));
                            }
                        });
        execute(CAST, cast);
        execute(WITHDRAW, withdrawn);
    }

    private void writeSummary(GroupReplay replay) throws SQLException {
        Rows moreOptions = new Rows("uuid", "int2", "int8");
        Rows fewerOptions = new Rows("uuid", "int2", "int8");
        replay.options()
                .forEach(
                        (option, votes) ->
                                (votes > 0 ? moreOptions : fewerOptions)
                                        .addChange(
                                                option.topicId(),
                                                option.key().shortValue(),
                                                votes));
        Rows moreBallots = new Rows("uuid", "text", "int8");
        Rows fewerBallots = new Rows("uuid", "text", "int8");
        replay.distinctBallots()
                .forEach(
                        (ballot, votes) ->
                                (votes > 0 ? moreBallots : fewerBallots)
                                        .addChange(
                                                ballot.topicId(),
                                                Marks.literal(ballot.key().values()),
                                                votes));
        Rows states = new Rows("uuid", "int8", "int8");
        replay.versions().forEach((poll, changes) -> states.add(poll, changes, replay.count(poll)));
        execute(MORE_OPTIONS, moreOptions);
        execute(FEWER_OPTIONS, fewerOptions);
        execute(MORE_BALLOTS, moreBallots);
        execute(FEWER_BALLOTS, fewerBallots);
        execute(FORGET_BALLOTS, fewerBallots);
        execute(STATE, states);
    }

    private void execute(String sql, Rows rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int column = 0; column < rows.types.length; column++) {
                set(statement, column + 1, rows.types[column], rows.columns.get(column));
            }
            statement.executeUpdate();
        }
    }

    private void set(PreparedStatement statement, int index, String type, List<?> values)
            throws SQLException {
        statement.setArray(index, connection.createArrayOf(type, values.toArray()));
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

    /** Rows for {@code unnest}, column by column. */
    private static final class Rows {
        private final String[] types;
        private final List<List<@Nullable Object>> columns;

        Rows(String... types) {
            this.types = types;
            this.columns =
                    Stream.of(types).<List<@Nullable Object>>map(t -> new ArrayList<>()).toList();
        }

        void add(@Nullable Object... values) {
            for (int column = 0; column < values.length; column++) {
                columns.get(column).add(values[column]);
            }
        }

        /** Adds a row unless nothing changes. */
        void addChange(Object topicId, Object key, long votes) {
            if (votes != 0) {
                add(topicId, key, votes);
            }
        }

        boolean isEmpty() {
            return columns.get(0).isEmpty();
        }
    }
}
