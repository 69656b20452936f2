package org.votr.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.votr.TestUser;
import org.votr.Tools;

/** What an update does, in small: nobody who asks through a proxy notices any of it. */
class RollingIT {
    private static final int CLIENTS = 8;
    private static final int RESTARTS = Integer.getInteger("rolling.restarts", 6);
    private static final int ENOUGH = 200;

    /** How many changes db/next.yaml has. */
    private static final int NEXT = 5;

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicLong answers = new AtomicLong();
    private final Map<TestUser, Integer> ballots = new ConcurrentHashMap<>();
    private volatile boolean stopped;

    private Cluster cluster;
    private Proxy proxy;
    private Poll poll;
    private List<Future<?>> work;

    @BeforeEach
    void begin_to_vote() throws Exception {
        Path haproxy = Tools.require("haproxy");
        cluster = new Cluster(Map.of());
        List<Integer> ports = cluster.replicas().stream().map(Replica::port).toList();
        proxy = new Proxy(haproxy, ports, Cluster.FOLDER);
        List<TestUser> voters;
        try (Connection connection = cluster.database().connect()) {
            voters = TestUser.create(connection, CLIENTS * 10);
        }
        poll = Load.newPoll(PollKind.SINGLE, cluster.replicas().get(0), voters.get(0));
        Bounded.await("the proxy sends on", PATIENCE, () -> get(poll.path()) == 200);
        work = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            List<TestUser> own = voters.subList(i * 10, (i + 1) * 10);
            Random dice = new Random(i);
            work.add(threads.submit(() -> vote(own, dice)));
        }
        awaitMore(ENOUGH);
    }

    @AfterEach
    void end() throws Exception {
        stopped = true;
        threads.shutdownNow();
        if (proxy != null) {
            proxy.close();
        }
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void a_replica_that_is_restarted_again_and_again_costs_no_request() throws Exception {
        for (int i = 0; i < RESTARTS; i++) {
            Replica replica = cluster.replicas().get(i % 2);
            int port = replica.port();
            replica.terminate();
            assertEquals(0, graceful(replica.awaitExit()));
            awaitMore(ENOUGH);
            replica.begin(port);
            replica.awaitReady();
            awaitMore(ENOUGH);
        }
        stopAndCount();
    }

    /** A JVM that was asked to end says 143, where the executable says 0 or the same. */
    private static int graceful(int exit) {
        return exit == 143 ? 0 : exit;
    }

    /**
     * The next version's change of the schema, made on a copy first, then under the service that
     * does not know it; and taken back under both.
     */
    @Test
    void a_change_of_the_schema_and_its_rollback_cost_no_request() throws Exception {
        try (Connection connection = cluster.database().connect();
                Connection copy = copy(connection)) {
            Map<String, String> rows = rows(copy);
            Liquibase rehearsal = liquibase(copy);
            rehearsal.update(new Contexts(), new LabelExpression());
            rehearsal.rollback(NEXT, new Contexts(), new LabelExpression());
            assertEquals(rows, rows(copy));

            Liquibase next = liquibase(connection);
            next.update(new Contexts(), new LabelExpression());
            awaitMore(ENOUGH);

            // Started anew on the schema of the next version, beside one from before it.
            Replica replica = cluster.replicas().get(0);
            int port = replica.port();
            replica.terminate();
            replica.awaitExit();
            replica.begin(port);
            replica.awaitReady();
            awaitMore(ENOUGH);

            next.rollback(NEXT, new Contexts(), new LabelExpression());
            awaitMore(ENOUGH);
        }
        stopAndCount();
    }

    /** Another database with the same schema and rows. */
    private Connection copy(Connection original) throws Exception {
        execute(original, "create database rehearsal");
        String url = "jdbc:postgresql://localhost:" + cluster.database().port() + "/rehearsal";
        Connection copy = DriverManager.getConnection(url, "postgres", "postgres");
        Liquibase schema =
                new Liquibase(
                        "db/changelog.yaml", new ClassLoaderResourceAccessor(), database(copy));
        schema.update(new Contexts(), new LabelExpression());
        copy.setAutoCommit(true);
        execute(copy, "set session_replication_role = replica");
        CopyManager from = original.unwrap(PGConnection.class).getCopyAPI();
        CopyManager to = copy.unwrap(PGConnection.class).getCopyAPI();
        for (String table : tables(original)) {
            var rows = new ByteArrayOutputStream();
            from.copyOut("copy " + table + " to stdout", rows);
            to.copyIn(
                    "copy " + table + " from stdin", new ByteArrayInputStream(rows.toByteArray()));
        }
        return copy;
    }

    private static List<String> tables(Connection connection) throws Exception {
        List<String> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select tablename from pg_tables where schemaname = 'public'"
                                        + " and tablename not like 'databasechangelog%'")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    /** Each table's rows, as a number of them and a digest of all. */
    private static Map<String, String> rows(Connection connection) throws Exception {
        Map<String, String> found = new HashMap<>();
        for (String table : tables(connection)) {
            try (Statement statement = connection.createStatement();
                    ResultSet row =
                            statement.executeQuery(
                                    "select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by"
                                            + " t::text)), '') from "
                                            + table
                                            + " t")) {
                row.next();
                found.put(table, row.getString(1));
            }
        }
        return found;
    }

    private static Liquibase liquibase(Connection connection) throws Exception {
        return new Liquibase(
                "db/next.yaml", new ClassLoaderResourceAccessor(), database(connection));
    }

    private static liquibase.database.Database database(Connection connection) throws Exception {
        return DatabaseFactory.getInstance()
                .findCorrectDatabaseImplementation(new JdbcConnection(connection));
    }

    private static void execute(Connection connection, String sql) throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void stopAndCount() throws Exception {
        stopped = true;
        for (Future<?> one : work) {
            one.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        System.out.printf("%d requests, %d failures%n", answers.get(), failures.size());
        assertEquals(Set.of(), Set.copyOf(failures));
        assertTrue(answers.get() > 2 * ENOUGH);
        assertEquals(ballots(), stored());
    }

    private Void vote(List<TestUser> own, Random dice) {
        while (!stopped) {
            TestUser voter = own.get(dice.nextInt(own.size()));
            int option = 1 + dice.nextInt(2);
            Object ballot = poll.kind().body(List.of(option));
            HttpRequest.Builder request =
                    dice.nextInt(4) == 0
                            ? HttpRequest.newBuilder(proxy.uri(poll.path() + "/results"))
                            : HttpRequest.newBuilder(proxy.uri(poll.votePath()))
                                    .header("Content-Type", "application/json")
                                    .PUT(BodyPublishers.ofString(Client.json(ballot)));
            request.header("Authorization", "Bearer " + voter.token());
            try {
                var answer = client.send(request.build(), BodyHandlers.ofString());
                if (answer.statusCode() >= 300) {
                    failures.add(answer.statusCode() + " " + answer.body());
                } else if (answer.request().method().equals("PUT")) {
                    ballots.put(voter, option);
                }
            } catch (IOException e) {
                failures.add(e.toString());
            } catch (InterruptedException e) {
                stopped = true;
            }
            answers.incrementAndGet();
        }
        return null;
    }

    private int get(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(proxy.uri(path)).build();
        return client.send(request, BodyHandlers.discarding()).statusCode();
    }

    private void awaitMore(int count) {
        long enough = answers.get() + count;
        Bounded.await(count + " more answers", PATIENCE, () -> answers.get() >= enough);
    }

    /** How many voters were last told that their ballot for each option is in. */
    private Map<Integer, Long> ballots() {
        Map<Integer, Long> counts = new HashMap<>();
        ballots.values().forEach(option -> counts.merge(option, 1L, Long::sum));
        return counts;
    }

    private Map<Integer, Long> stored() throws Exception {
        Map<Integer, Long> counts = new HashMap<>();
        try (Connection connection = cluster.database().connect();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select marks[1], count(*) from votes where topic_id = '"
                                        + poll.id()
                                        + "' group by 1")) {
            while (rows.next()) {
                counts.put(rows.getInt(1), rows.getLong(2));
            }
        }
        return counts;
    }
}
