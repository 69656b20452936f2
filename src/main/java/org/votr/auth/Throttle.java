package org.votr.auth;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.hibernate.Session;
import org.votr.data.ServiceKeys;
import org.votr.problem.Problem;
import org.votr.problem.ProblemType;

/**
 * Counts attempts in fixed windows, for all replicas together, by the database's clock. Each call
 * is a transaction of its own: an attempt counts although the request that made it fails.
 */
@ApplicationScoped
public class Throttle {
    private final Session session;
    private final ServiceKeys keys;
    private final MeterRegistry metrics;

    Throttle(Session session, ServiceKeys keys, MeterRegistry metrics) {
        this.session = session;
        this.keys = keys;
        this.metrics = metrics;
    }

    /**
     * Counts an attempt before it is made, so that attempts at the same time cannot slip by. One
     * that is refused does not count.
     *
     * @param kind what is attempted; each kind counts on its own
     * @param subject who or what it is counted for; stored only as a keyed hash
     * @param limit attempts in a window
     * @param window how long a window is, from its first attempt
     * @throws Problem {@code too-many-requests} with {@code Retry-After} when the limit is reached
     */
    public void take(String kind, String subject, int limit, Duration window) {
        take(kind, subject, 1, limit, window);
    }

    /**
     * Counts several attempts at once: all of them, or none where they are more than are left.
     *
     * @throws Problem as {@link #take(String, String, int, Duration)}
     */
    public void take(String kind, String subject, int attempts, int limit, Duration window) {
        byte[] key = key(kind, subject);
        double wait =
                QuarkusTransaction.requiringNew()
                        .call(
                                () -> {
                                    boolean taken = count(key, attempts, limit, window);
                                    purge();
                                    return taken ? 0 : secondsLeft(key, window);
                                });
        if (wait > 0) {
            metrics.counter("votr.attempts.throttled", "kind", kind).increment();
            throw Problem.of(ProblemType.TOO_MANY_REQUESTS, "Too many attempts. Try again later.")
                    .retryAfter(Duration.ofMillis((long) Math.ceil(wait * 1000)));
        }
    }

    /** Takes an attempt back, for one that turned out to be harmless. */
    public void refund(String kind, String subject) {
        run(
                """
                update throttles set attempts = attempts - 1
                where subject = :subject and attempts > 0 and resets_at > clock_timestamp()""",
                key(kind, subject));
    }

    /** Forgets all attempts. */
    public void reset(String kind, String subject) {
        run("delete from throttles where subject = :subject", key(kind, subject));
    }

    private boolean count(byte[] key, int attempts, int limit, Duration window) {
        if (attempts > limit) {
            return false;
        }
        // The update happens under the row's lock and reads the row as it then is.
        List<Integer> counted =
                session.createNativeQuery(
                                """
                                insert into throttles as t (subject, attempts, resets_at)
                                values (:subject, :attempts,
                                        clock_timestamp() + make_interval(secs => :window))
                                on conflict (subject) do update
                                set attempts = case when t.resets_at <= clock_timestamp() then excluded.attempts
                                                    else t.attempts + excluded.attempts end,
                                    resets_at = case when t.resets_at <= clock_timestamp()
                                                     then excluded.resets_at
                                                     else t.resets_at end
                                where t.attempts + excluded.attempts <= :limit or t.resets_at <= clock_timestamp()
                                returning attempts""",
                                Integer.class)
                        .setParameter("subject", key)
                        .setParameter("window", seconds(window))
                        .setParameter("attempts", attempts)
                        .setParameter("limit", limit)
                        .getResultList();
        return !counted.isEmpty();
    }

    private double secondsLeft(byte[] key, Duration window) {
        return session
                .createNativeQuery(
                        """
                        select cast(extract(epoch from resets_at - clock_timestamp()) as float8)
                        from throttles where subject = :subject""",
                        Double.class)
                .setParameter("subject", key)
                .getResultList()
                .stream()
                .map(left -> Math.max(left, 0.001))
                .findFirst()
                .orElse(seconds(window));
    }

    private void purge() {
        // A few at a time, and none that another transaction is at: this never waits.
        session.createNativeMutationQuery(
                        """
                        delete from throttles where subject in (
                            select subject from throttles where resets_at <= clock_timestamp()
                            order by resets_at limit 10 for update skip locked)""")
                .executeUpdate();
    }

    private void run(String sql, byte[] key) {
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                session.createNativeMutationQuery(sql)
                                        .setParameter("subject", key)
                                        .executeUpdate());
    }

    private byte[] key(String kind, String subject) {
        return keys.mac("throttle", (kind + '\0' + subject).getBytes(StandardCharsets.UTF_8));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
