package org.votr.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.votr.TestUser;
import org.votr.fault.Client.Answer;

/**
 * An attacker who has the whole database after the close, the service's log, its metrics, all that
 * it publishes, and who has watched who voted in which order: nothing of it may tell whose ballot
 * is whose. Each voter casts a ballot that nobody else casts, so that the test knows.
 */
class LinkageIT extends Starting {
    private static final int VOTERS = 200;
    private static final int OPTIONS = 8;

    /** Six standard deviations of the rank correlation of as many ballots in random order. */
    private static final double CORRELATION = 6 / Math.sqrt(VOTERS - 1);

    private static final Pattern PARTS = Pattern.compile("\\d+|\\D+");

    private final Random random = new Random();

    @Test
    void nobody_is_linked_to_a_ballot() throws Exception {
        Replica replica = begin(settings(database.port(), "votr.polls.seal-every", "1s"));
        replica.awaitReady();
        List<TestUser> voters = users();
        Answer secret = create(replica, voters.get(0), "secret");
        Answer open = create(replica, voters.get(0), "public");
        List<String> seen = new ArrayList<>();
        List<Integer> ballots = new ArrayList<>(IntStream.range(0, VOTERS).boxed().toList());
        Collections.shuffle(ballots, random);
        for (int i = 0; i < VOTERS; i++) {
            seen.add(vote(replica, secret, voters.get(i), ballots.get(i)));
            vote(replica, open, voters.get(i), ballots.get(i));
        }
        for (Answer poll : List.of(secret, open)) {
            assertEquals(200, send(replica, "POST", path(poll, "/close"), voters.get(0)).status());
        }
        Bounded.await(
                "the poll is scrubbed",
                PATIENCE,
                () -> isScrubbed(secret.body().path("id").asText()));

        Evidence evidence = new Evidence(VOTERS / 4);
        try (Connection connection = connect()) {
            evidence.dump(connection);
        }
        evidence.add("seen", seen);
        evidence.add("log", replica.said().lines().toList());
        evidence.add("metrics", replica.get("/q/metrics").body().lines().toList());
        for (String published : List.of("", "/results", "/history")) {
            evidence.add("poll" + published, items(replica.get(path(secret, published)).body()));
        }
        String export = replica.get(path(secret, "/ballots")).body();
        evidence.add("ballots", items(export.substring(export.indexOf("\"ballots\":"))));
        evidence.add(
                "audit",
                replica.get(path(secret, "/audit"))
                        .body()
                        .lines()
                        .filter(line -> line.contains("\"marks\""))
                        .toList());

        Map<String, TestUser> casters = new HashMap<>();
        IntStream.range(0, VOTERS).forEach(i -> casters.put(marks(ballots.get(i)), voters.get(i)));
        assertEquals(Set.of(), joined(evidence, voters, "ballots", "ballot_totals", "audit"));
        // The same joins find every voter of a public poll: they would have found these.
        assertEquals(Set.of("votes"), joined(evidence, voters, "votes"));
        assertEquals(List.of(), orders(evidence, "ballots", casters, voters));
        assertEquals(List.of(), orders(evidence, "ballot_totals", casters, voters));
        assertTrue(
                orders(evidence, "votes", casters, voters)
                        .contains("counted_at by order of voting"));
        // The author has closed the poll, which the poll's history tells in the same transaction.
        assertOneTransaction(evidence, voters.subList(1, VOTERS));
    }

    private List<TestUser> users() throws Exception {
        try (Connection connection = connect()) {
            List<TestUser> users = new ArrayList<>(TestUser.create(connection, VOTERS));
            Collections.shuffle(users, random);
            return users;
        }
    }

    private static Answer create(Replica replica, TestUser author, String ballots) {
        List<String> options = IntStream.range(0, OPTIONS).mapToObj(i -> "Option " + i).toList();
        Map<String, Object> poll =
                Map.of(
                        "title",
                        "Board " + ballots,
                        "method",
                        "approval",
                        "ballots",
                        ballots,
                        "options",
                        options);
        Answer created = Client.send(replica, "POST", "/api/polls", author, poll, Client.PATIENCE);
        assertEquals(201, created.status());
        return created;
    }

    /** Votes, and tells what somebody who watches sees of it. */
    private static String vote(Replica replica, Answer poll, TestUser voter, int ballot) {
        List<String> chosen =
                positions(ballot).stream().map(position -> "Option " + (position - 1)).toList();
        Answer answer =
                Client.send(
                        replica,
                        "PUT",
                        path(poll, "/vote"),
                        voter,
                        Map.of("choices", chosen),
                        Client.PATIENCE);
        assertEquals(201, answer.status());
        return voter.id() + " " + voter.username() + " " + Instant.now();
    }

    private static Answer send(Replica replica, String method, String path, TestUser user) {
        return Client.send(replica, method, path, user, null, Client.PATIENCE);
    }

    private static String path(Answer poll, String below) {
        return "/api/polls/" + poll.body().path("id").asText() + below;
    }

    private boolean isScrubbed(String poll) throws SQLException {
        try (Connection connection = connect()) {
            return query(
                            connection,
                            "select scrubbed and not exists (select from votes where topic_id = id)"
                                    + " from topics where id = '"
                                    + poll
                                    + "'")
                    .equals("t");
        }
    }

    private static List<String> items(String json) {
        return List.of(json.replace("},{", "}\n{").split("\n", -1));
    }

    /** Positions of the binary digits of the ballot's number. */
    private static List<Integer> positions(int ballot) {
        return IntStream.range(0, OPTIONS)
                .filter(bit -> (ballot + 1 >> bit & 1) == 1)
                .mapToObj(bit -> bit + 1)
                .toList();
    }

    private static String marks(int ballot) {
        return positions(ballot).toString().replace("[", "{").replace("]", "}").replace(" ", "");
    }

    /** Those of these sources that hold something of a single ballot and are joined to a voter. */
    private static Set<String> joined(Evidence evidence, List<TestUser> voters, String... sources) {
        Set<String> wanted = Set.of(sources);
        Set<String> found = new TreeSet<>();
        for (TestUser voter : voters) {
            for (String value : List.of(voter.id().toString(), voter.username(), voter.token())) {
                evidence.joinedTo(value).stream()
                        .map(Evidence.Item::source)
                        .filter(wanted::contains)
                        .forEach(found::add);
            }
        }
        return found;
    }

    /** Columns of a table of ballots whose order is that of something about their voters. */
    private static List<String> orders(
            Evidence evidence, String table, Map<String, TestUser> casters, List<TestUser> voters) {
        Map<String, Map<TestUser, String>> ofBallots =
                columns(evidence.of(table), row -> casters.get(row.values().get("marks")));
        Map<String, TestUser> byId =
                voters.stream().collect(Collectors.toMap(v -> v.id().toString(), v -> v));
        Map<String, Map<TestUser, String>> ofVoters =
                columns(evidence.of("users"), row -> byId.get(row.values().get("id")));
        Map<TestUser, String> voting = new HashMap<>();
        voters.forEach(voter -> voting.put(voter, "%05d".formatted(voters.indexOf(voter))));
        ofVoters.put("order of voting", voting);
        List<String> found = new ArrayList<>();
        ofBallots.forEach(
                (column, ballots) ->
                        ofVoters.forEach(
                                (about, people) -> {
                                    if (Math.abs(correlation(ballots, people)) > CORRELATION) {
                                        found.add(column + " by " + about);
                                    }
                                }));
        return found;
    }

    /** Values by column and person, of columns that tell most of them apart. */
    private static Map<String, Map<TestUser, String>> columns(
            List<Evidence.Item> rows, Function<Evidence.Item, TestUser> person) {
        Map<String, Map<TestUser, String>> columns = new TreeMap<>();
        for (Evidence.Item row : rows) {
            TestUser who = person.apply(row);
            if (who != null) {
                row.values()
                        .forEach(
                                (column, value) ->
                                        columns.computeIfAbsent(column, c -> new HashMap<>())
                                                .put(who, value));
            }
        }
        columns.values().removeIf(c -> c.values().stream().distinct().count() < VOTERS / 2);
        return columns;
    }

    /** Spearman's: 1 for the same order, 0 for none in common. */
    private static double correlation(Map<TestUser, String> one, Map<TestUser, String> other) {
        Map<TestUser, Integer> ranks = ranks(one);
        Map<TestUser, Integer> otherRanks = ranks(other);
        double n = VOTERS;
        double squares = 0;
        for (Map.Entry<TestUser, Integer> rank : ranks.entrySet()) {
            double distance = rank.getValue() - otherRanks.get(rank.getKey());
            squares += distance * distance;
        }
        return 1 - 6 * squares / (n * (n * n - 1));
    }

    private static Map<TestUser, Integer> ranks(Map<TestUser, String> values) {
        assertEquals(VOTERS, values.size());
        List<TestUser> sorted = new ArrayList<>(values.keySet());
        sorted.sort(Comparator.comparing(voter -> sortable(values.get(voter))));
        Map<TestUser, Integer> ranks = new HashMap<>();
        sorted.forEach(voter -> ranks.put(voter, ranks.size()));
        return ranks;
    }

    /** Numbers, also those within a place such as (3,12), sort as numbers. */
    private static String sortable(String value) {
        StringBuilder sortable = new StringBuilder();
        Matcher part = PARTS.matcher(value);
        while (part.find()) {
            String text = part.group();
            sortable.append(
                    Character.isDigit(text.charAt(0)) && text.length() < 12
                            ? "%012d".formatted(Long.parseLong(text))
                            : text);
        }
        return sortable.toString();
    }

    /** All ballots are of one transaction, and it wrote nothing that names a voter. */
    private static void assertOneTransaction(Evidence evidence, List<TestUser> voters) {
        Set<String> writers = new TreeSet<>();
        for (String table : List.of("ballots", "ballot_totals", "option_totals")) {
            String topic = evidence.of("ballots").get(0).values().get("topic_id");
            evidence.of(table).stream()
                    .filter(row -> topic.equals(row.values().get("topic_id")))
                    .forEach(row -> writers.add(row.values().get("xmin")));
        }
        assertEquals(1, writers.size());
        Set<String> ofVoters =
                voters.stream()
                        .flatMap(voter -> evidence.joinedTo(voter.id().toString()).stream())
                        .filter(item -> !item.source().equals("topics"))
                        .map(item -> item.values().getOrDefault("xmin", ""))
                        .collect(Collectors.toSet());
        assertTrue(Collections.disjoint(writers, ofVoters), () -> writers + " in " + ofVoters);
    }
}
