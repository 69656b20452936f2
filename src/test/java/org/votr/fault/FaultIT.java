package org.votr.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.votr.TestUser;
import org.votr.fault.Client.Answer;

/**
 * Votes through two replicas while something breaks, then holds every answer against what is stored
 * and counted. {@code -Dfault.rounds} says how often: a round of each fault at first, then two at
 * once. {@code -Dfault.seed} lets the same things happen at about the same moments again.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<Fault> FAULTS = kinds();
    private static final int ROUNDS = Integer.getInteger("fault.rounds", FAULTS.size());
    private static final long SEED = Long.getLong("fault.seed", System.nanoTime() % 1_000_000);

    private Cluster cluster;

    @BeforeAll
    void start() throws Exception {
        cluster = new Cluster(Cluster.OVERFLOWING);
    }

    @AfterAll
    void end() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void nothing_acknowledged_is_lost_and_nobody_counts_twice() throws Exception {
        for (int i = 0; i < ROUNDS; i++) {
            round(i);
        }
    }

    private void round(int number) throws Exception {
        Random random = new Random(SEED + number);
        List<Fault> faults = faults(number, random);
        String name = "Round %d of %d, %s, seed %d".formatted(number + 1, ROUNDS, faults, SEED);
        try (Load load = new Load(cluster)) {
            load.start(random);
            strike(faults, load, random);
            load.awaitWell();
            load.awaitMore(150);
            load.stop();
            Comparison comparison = new Comparison(cluster, load);
            System.out.println(name + ": " + load + ", " + comparison);
            Files.write(Cluster.FOLDER.resolve("findings.txt"), comparison.findings());
            assertEquals(
                    "",
                    String.join("\n", comparison.findings().stream().limit(5).toList()),
                    () ->
                            name
                                    + ": "
                                    + comparison.findings().size()
                                    + " findings, all of them in target/fault/findings.txt");
        } catch (Exception e) {
            throw new AssertionError(name, e);
        }
    }

    private static List<Fault> kinds() {
        String kinds = System.getProperty("fault.kinds", "");
        return kinds.isEmpty()
                ? List.of(Fault.values())
                : Stream.of(kinds.split(",")).map(Fault::valueOf).toList();
    }

    private static List<Fault> faults(int number, Random random) {
        if (number < FAULTS.size()) {
            return List.of(FAULTS.get(number));
        }
        List<Fault> shuffled = new ArrayList<>(FAULTS);
        Collections.shuffle(shuffled, random);
        return shuffled.subList(0, Math.min(2, shuffled.size()));
    }

    /** Lets all of them happen, each at its own moment. */
    private void strike(List<Fault> faults, Load load, Random random) {
        CompletableFuture.allOf(
                        faults.stream()
                                .map(fault -> strike(fault, load, new Random(random.nextLong())))
                                .toArray(CompletableFuture[]::new))
                .join();
    }

    private CompletableFuture<Void> strike(Fault fault, Load load, Random random) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        load.awaitMore(100 + random.nextInt(200));
                        fault.strike(cluster, load, random);
                    } catch (Exception e) {
                        throw new IllegalStateException(fault.toString(), e);
                    }
                },
                task -> new Thread(task, fault.toString()).start());
    }

    @Test
    void a_replica_that_ends_in_good_order_answers_what_it_has_accepted() throws Exception {
        int queue = Cluster.SMALL_QUEUE;
        int refused = 3;
        Replica replica = cluster.overflowing();
        try (Connection connection = cluster.database().connect();
                Connection other = cluster.database().connect()) {
            List<TestUser> voters = TestUser.create(connection, 1 + queue + refused);
            Poll poll = Load.newPoll(PollKind.SINGLE, replica, voters.get(0));
            Database.lock(connection, poll.id());

            // One is seen at the lock. Of the others as many wait as there is room: when all the
            // rest have been refused, those that have no answer have been accepted.
            List<CompletableFuture<Answer>> answers = new ArrayList<>();
            answers.add(cast(voters.get(0), poll, replica));
            Bounded.await("a ballot waits for the lock", PATIENCE, () -> waiting(other) == 1);
            voters.stream().skip(1).forEach(v -> answers.add(cast(v, poll, replica)));
            Bounded.await(
                    "the queue is full",
                    PATIENCE,
                    () -> answers.stream().filter(CompletableFuture::isDone).count() == refused);
            replica.terminate();
            Bounded.await("the replica is about to end", PATIENCE, replica::ending);
            connection.rollback();

            List<String> came = new ArrayList<>();
            for (CompletableFuture<Answer> answer : answers) {
                came.add(answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).toString());
            }
            List<String> expected = new ArrayList<>(Collections.nCopies(1 + queue, "201"));
            expected.addAll(Collections.nCopies(refused, "503 overloaded"));
            assertEquals(expected, came.stream().sorted().toList());
            List<String> acknowledged =
                    IntStream.range(0, voters.size())
                            .filter(i -> came.get(i).equals("201"))
                            .mapToObj(i -> voters.get(i).id().toString())
                            .sorted()
                            .toList();
            assertEquals(acknowledged, voters(other, poll));
            replica.awaitEnd();
        } finally {
            replica.kill();
            replica.start();
        }
    }

    private static CompletableFuture<Answer> cast(TestUser voter, Poll poll, Replica replica) {
        Object ballot = poll.kind().body(List.of(1));
        return Client.begin(replica, "PUT", poll.votePath(), voter, ballot, PATIENCE);
    }

    private static long waiting(Connection connection) throws SQLException {
        try (PreparedStatement query =
                        connection.prepareStatement(
                                "select count(*) from pg_locks where locktype = 'advisory' and not granted");
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static List<String> voters(Connection connection, Poll poll) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement(
                        "select cast(voter as text) from votes where topic_id = ? order by 1")) {
            query.setObject(1, poll.id());
            List<String> voters = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    voters.add(row.getString(1));
                }
            }
            return voters;
        }
    }
}
