package org.votr.fault;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.votr.fault.Client.Answer;

/** Holds what is stored and answered after a round against the ledger of it. */
final class Comparison {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Zeros are left out, since whether they have a row makes no difference. */
    private static final String SUMMARY =
            """
            select 'ballots', vote_count from poll_states where topic_id = ? and vote_count > 0
            union all
            select 'option ' || position, votes from option_totals where topic_id = ? and votes > 0
            union all
            select 'ballot [' || array_to_string(marks, ', ') || ']', votes
            from ballot_totals where topic_id = ?
            """;

    private final Cluster cluster;
    private final Load load;
    private final List<String> findings = Collections.synchronizedList(new ArrayList<>());
    private final Set<Pair> lost = ConcurrentHashMap.newKeySet();
    private long doubled;

    /** Compares; everybody has gone, and nothing is broken any more. */
    Comparison(Cluster cluster, Load load) throws SQLException {
        this.cluster = cluster;
        this.load = load;
        settle();
        load.pairs().forEach(this::compareAnswers);
        try (Connection connection = cluster.database().connect()) {
            // The summary and the ballots are to be of one moment.
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            for (Poll poll : load.polls()) {
                compare(connection, poll);
            }
        }
    }

    /** What is otherwise than it must be; nothing if all is well. */
    List<String> findings() {
        return findings;
    }

    @Override
    public String toString() {
        return "lost " + lost.size() + ", doubled " + doubled;
    }

    /**
     * Votes once in each poll through each replica: when that is counted, so is whatever waited
     * before it for an asker who has gone.
     */
    private void settle() {
        for (Poll poll : load.polls()) {
            Pair pair = load.pairs(poll).get(0);
            Choice last = pair.may().stream().filter(Choice::ballot).findFirst().orElse(null);
            Choice wish = last == null ? new Choice(poll.kind().ballot(new Random(1))) : last;
            for (Replica replica : cluster.replicas()) {
                Bounded.await(
                        "replica " + replica.number() + " answers in " + pair,
                        PATIENCE,
                        () -> {
                            Answer answer = load.ask(pair, wish, replica, PATIENCE);
                            return answer.acknowledged() || answer.status() == 409;
                        });
            }
        }
    }

    private void compareAnswers(Pair pair) {
        pair.contradictions().forEach(sentence -> find(pair, sentence));
    }

    private void compare(Connection connection, Poll poll) throws SQLException {
        Map<UUID, Choice> stored = stored(connection, poll);
        Map<UUID, Choice> answered = new ConcurrentHashMap<>();
        load.pairs(poll).parallelStream()
                .filter(Pair::touched)
                .forEach(
                        pair ->
                                own(pair)
                                        .ifPresent(
                                                choice -> answered.put(pair.voter().id(), choice)));
        for (Pair pair : load.pairs(poll)) {
            Choice answer = answered.get(pair.voter().id());
            if (answer != null) {
                expect(pair, answer, "the service answers ");
            }
            if (poll.kind() != PollKind.SECRET) {
                Choice row = stored.getOrDefault(pair.voter().id(), Choice.NONE);
                expect(pair, row, "the database holds ");
                if (answer != null && !row.equals(answer)) {
                    find(pair, "the database holds " + row + ", the service answers " + answer);
                }
            }
        }
        long ballots = answered.values().stream().filter(Choice::ballot).count();
        if (ballots != stored.size()) {
            find(poll, ballots + " voters have ballots, and " + stored.size() + " are stored");
        }
        if (summaryIsRight(connection, poll, stored.values())) {
            compareResults(poll, stored.values());
        }
    }

    /** Whether the tables of totals are what the stored ballots add up to. */
    private boolean summaryIsRight(Connection connection, Poll poll, Collection<Choice> stored)
            throws SQLException {
        Map<String, Long> counted = new TreeMap<>();
        for (Choice choice : stored) {
            counted.merge("ballots", 1L, Long::sum);
            for (int position : poll.kind().votesFor(choice.marks())) {
                counted.merge("option " + position, 1L, Long::sum);
            }
            if (poll.kind().keepsDistinctBallots()) {
                counted.merge("ballot " + choice, 1L, Long::sum);
            }
        }
        Map<String, Long> kept = summary(connection, poll);
        boolean right = kept.equals(counted);
        if (!right) {
            find(poll, "the stored ballots are " + counted + ", the summary says " + kept);
            kept.forEach(
                    (of, votes) -> doubled += Math.max(0, votes - counted.getOrDefault(of, 0L)));
        }
        return right;
    }

    private static Map<String, Long> summary(Connection connection, Poll poll) throws SQLException {
        Map<String, Long> summary = new TreeMap<>();
        try (PreparedStatement query = connection.prepareStatement(SUMMARY)) {
            for (int i = 1; i <= 3; i++) {
                query.setObject(i, poll.id());
            }
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    summary.put(row.getString(1), row.getLong(2));
                }
            }
        }
        return summary;
    }

    /** What the poll holds, by voter; of a secret poll the voters are anybody. */
    private static Map<UUID, Choice> stored(Connection connection, Poll poll) throws SQLException {
        Map<UUID, Choice> stored = new HashMap<>();
        try (PreparedStatement query =
                connection.prepareStatement("select voter, marks from votes where topic_id = ?")) {
            query.setObject(1, poll.id());
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    stored.put(row.getObject(1, UUID.class), new Choice(marks(row.getArray(2))));
                }
            }
        }
        return stored;
    }

    private static List<Integer> marks(Array array) throws SQLException {
        return Arrays.stream((Number[]) array.getArray()).map(Number::intValue).toList();
    }

    /**
     * The voter's own ballot, as the service answers it, any replica; empty where it does not
     * answer.
     */
    private Optional<Choice> own(Pair pair) {
        int any = Math.floorMod(pair.voter().id().hashCode(), cluster.replicas().size());
        Answer answer =
                Client.send(
                        cluster.replicas().get(any),
                        "GET",
                        pair.poll().votePath(),
                        pair.voter(),
                        null,
                        PATIENCE);
        if (answer.is(404, "no-vote")) {
            return Optional.of(Choice.NONE);
        }
        if (answer.acknowledged()) {
            return Optional.of(new Choice(pair.poll().marks(answer.body())));
        }
        find(pair, "replica " + any + " does not say what it holds: " + answer);
        return Optional.empty();
    }

    private void expect(Pair pair, Choice choice, String who) {
        if (!pair.may().contains(choice)) {
            lost.add(pair);
            find(pair, who + choice);
        }
    }

    /** The result that every replica gives, at most a second old, is that of the stored ballots. */
    private void compareResults(Poll poll, Collection<Choice> stored) {
        List<Long> counted = new ArrayList<>(Collections.nCopies(PollKind.OPTIONS.size(), 0L));
        stored.forEach(
                choice ->
                        poll.kind()
                                .votesFor(choice.marks())
                                .forEach(p -> counted.set(p - 1, counted.get(p - 1) + 1)));
        if (poll.kind() == PollKind.LIMITED && counted.get(0) > PollKind.PLACES) {
            find(poll, counted.get(0) + " votes for an option of " + PollKind.PLACES + " places");
        }
        for (Replica replica : cluster.replicas()) {
            try {
                Bounded.await(
                        "the result is " + counted + " of " + stored.size() + " ballots",
                        PATIENCE,
                        () -> result(poll, replica, stored.size(), counted));
            } catch (AssertionError e) {
                find(poll, "replica " + replica.number() + ": " + e.getMessage());
            }
        }
    }

    private static boolean result(Poll poll, Replica replica, long ballots, List<Long> votes) {
        JsonNode result =
                Client.send(replica, "GET", poll.path() + "/results", null, null, PATIENCE).body();
        List<Long> shown = new ArrayList<>();
        result.path("options").forEach(option -> shown.add(option.path("votes").asLong()));
        return result.path("ballots").asLong() == ballots && shown.equals(votes);
    }

    private void find(Pair pair, String sentence) {
        findings.add(sentence + ": " + pair);
    }

    private void find(Poll poll, String sentence) {
        findings.add(sentence + ": " + poll);
    }
}
