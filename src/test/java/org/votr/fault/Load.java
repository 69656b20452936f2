package org.votr.fault;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.votr.TestUser;
import org.votr.fault.Client.Answer;

/**
 * Voters who vote, change and withdraw in some polls through all replicas, and the ledger of it.
 */
final class Load implements AutoCloseable {
    private static final int THREADS = 24;
    private static final int VOTERS_EACH = 3;
    private static final Duration IMPATIENCE = Duration.ofSeconds(1);
    private static final Duration RECOVERY = Duration.ofSeconds(60);

    private final List<Replica> replicas;
    private final List<Poll> polls = new ArrayList<>();
    private final List<Pair> pairs = new ArrayList<>();
    private final List<Future<?>> clients = new ArrayList<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final Map<String, AtomicLong> answers = new ConcurrentHashMap<>();
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong inDoubt = new AtomicLong();
    private final List<AtomicLong> acknowledged;
    private volatile boolean stopped;

    /** The one that all requests go to; null for any. */
    private volatile Replica only;

    /** Makes new polls and new voters. */
    Load(Cluster cluster) throws SQLException {
        replicas = cluster.replicas();
        acknowledged = replicas.stream().map(replica -> new AtomicLong()).toList();
        List<TestUser> voters;
        try (Connection connection = cluster.database().connect()) {
            voters = TestUser.create(connection, THREADS * VOTERS_EACH);
        }
        for (PollKind kind : PollKind.values()) {
            polls.add(newPoll(kind, replicas.get(0), voters.get(0)));
        }
        for (TestUser voter : voters) {
            polls.forEach(poll -> pairs.add(new Pair(poll, voter)));
        }
    }

    static Poll newPoll(PollKind kind, Replica replica, TestUser author) {
        Answer created =
                Client.send(
                        replica, "POST", "/api/polls", author, Poll.fields(kind), Client.PATIENCE);
        if (created.status() != 201) {
            throw new AssertionError("No new poll: " + created + " " + created.body());
        }
        return Poll.of(kind, created.body());
    }

    /** Begins; who does what is up to that source. */
    void start(Random random) {
        int each = pairs.size() / THREADS;
        for (int i = 0; i < THREADS; i++) {
            List<Pair> own = pairs.subList(i * each, (i + 1) * each);
            Random dice = new Random(random.nextLong());
            clients.add(threads.submit(() -> vote(own, dice)));
        }
    }

    private Void vote(List<Pair> own, Random dice) throws InterruptedException {
        while (!stopped) {
            Pair pair = any(own, dice);
            Choice wish = pair.next(dice);
            if (wish != null) {
                Replica replica = any(dice);
                Duration timeout = dice.nextInt(5) == 0 ? IMPATIENCE : Client.PATIENCE;
                Answer answer = ask(pair, wish, replica, timeout);
                if (answer.status() == 0 || answer.status() >= 500) {
                    // As one who is asked to come again later; else they would do little else.
                    Thread.sleep(100);
                }
            }
        }
        return null;
    }

    /** Any, but who does not know what came of a request asks again soon. */
    private static Pair any(List<Pair> own, Random dice) {
        return own.stream()
                .filter(pair -> pair.unsettled() && dice.nextBoolean())
                .findFirst()
                .orElseGet(() -> own.get(dice.nextInt(own.size())));
    }

    /** Any that was not asked to end. */
    private Replica any(Random dice) {
        Replica one = only;
        if (one != null) {
            return one;
        }
        List<Replica> staying = replicas.stream().filter(r -> !r.leaving()).toList();
        return staying.get(dice.nextInt(staying.size()));
    }

    void sendAllTo(Replica replica) {
        only = replica;
    }

    void sendToAll() {
        only = null;
    }

    /** Asks for what the voter wants, and takes down what comes of it. */
    Answer ask(Pair pair, Choice wish, Replica replica, Duration timeout) {
        String where = LocalTime.now().truncatedTo(ChronoUnit.MILLIS) + " @" + replica.number();
        Answer answer =
                Client.send(
                        replica,
                        wish.ballot() ? "PUT" : "DELETE",
                        pair.poll().votePath(),
                        pair.voter(),
                        wish.ballot() ? pair.poll().kind().body(wish.marks()) : null,
                        timeout);
        pair.answered(wish, answer, where);
        answers.computeIfAbsent(answer.toString(), a -> new AtomicLong()).incrementAndGet();
        if (answer.acknowledged()) {
            acknowledged.get(replica.number()).incrementAndGet();
        } else {
            (answer.refused() ? refused : inDoubt).incrementAndGet();
        }
        requests.incrementAndGet();
        return answer;
    }

    /** Waits until that many more requests have been answered, or have failed. */
    void awaitMore(int count) {
        long enough = requests.get() + count;
        Bounded.await(count + " more answers", RECOVERY, () -> requests.get() >= enough);
    }

    /** Waits until every replica acknowledges ballots, as it must where nothing is broken. */
    void awaitWell() {
        for (Replica replica : replicas) {
            AtomicLong count = acknowledged.get(replica.number());
            long enough = count.get() + 20;
            Bounded.await(
                    "replica " + replica.number() + " acknowledges ballots again",
                    RECOVERY,
                    () -> count.get() >= enough);
        }
    }

    /** Waits for one more answer of that kind. */
    void awaitAnswer(String answer) {
        long enough = count(answer) + 1;
        Bounded.await("an answer " + answer, RECOVERY, () -> count(answer) >= enough);
    }

    private long count(String answer) {
        AtomicLong count = answers.get(answer);
        return count == null ? 0 : count.get();
    }

    /** Lets everybody wait for the last answer and go. */
    void stop() throws Exception {
        stopped = true;
        for (Future<?> client : clients) {
            client.get(2 * Client.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    @Override
    public void close() {
        stopped = true;
        threads.shutdownNow();
    }

    List<Poll> polls() {
        return polls;
    }

    List<Pair> pairs() {
        return pairs;
    }

    /** What there is of that poll, a voter each. */
    List<Pair> pairs(Poll poll) {
        return pairs.stream().filter(pair -> pair.poll().equals(poll)).toList();
    }

    @Override
    public String toString() {
        long all =
                IntStream.range(0, acknowledged.size())
                        .mapToLong(i -> acknowledged.get(i).get())
                        .sum();
        return "%d requests, %d acknowledged, %d refused, %d in doubt %s"
                .formatted(
                        requests.get(), all, refused.get(), inDoubt.get(), new TreeMap<>(answers));
    }
}
