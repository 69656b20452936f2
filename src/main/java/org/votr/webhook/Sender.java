package org.votr.webhook;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.votr.data.DatabaseAway;
import org.votr.data.ServiceKeys;

/**
 * Sends what is in the outbox. Any number of replicas may do it at once: each takes deliveries for
 * a time, and says how they ended; what a replica that dies had taken, another takes after that
 * time. A receiver is sent one message at a time, so that one that hangs keeps the others from
 * nothing.
 */
@ApplicationScoped
class Sender {
    /** How many messages this replica may be sending at once. */
    static final int IN_FLIGHT = 32;

    /** Longer than resolving a name and the longest timeout take. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    private static final Logger LOG = Logger.getLogger(Sender.class);
    private static final int PURGED_AT_ONCE = 1000;

    /** Waits differ by a fifth, so that what failed together is not tried together. */
    private static final double JITTER = 0.2;

    private final Destinations destinations;
    private final Post post;
    private final ServiceKeys keys;
    private final WebhookSettings settings;
    private final Clock clock;
    private final MeterRegistry metrics;

    /** The webhooks that this replica is sending to. */
    private final Set<UUID> busy = ConcurrentHashMap.newKeySet();

    /** Threads of our own: resolving a name may take long, and others would wait for a thread. */
    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(
                    IN_FLIGHT, IN_FLIGHT, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>());

    Sender(
            Destinations destinations,
            Post post,
            ServiceKeys keys,
            WebhookSettings settings,
            Clock clock,
            MeterRegistry metrics) {
        this.destinations = destinations;
        this.post = post;
        this.keys = keys;
        this.settings = settings;
        this.clock = clock;
        this.metrics = metrics;
        threads.allowCoreThreadTimeOut(true);
        threads.setThreadFactory(Sender::thread);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "webhook");
        thread.setDaemon(true);
        return thread;
    }

    void stop(@Observes ShutdownEvent stop) {
        threads.shutdown();
    }

    /** Begins with as much of what is due as may be under way at once. */
    @Scheduled(
            every = "1s",
            identity = "send-webhooks",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = DatabaseAway.class)
    synchronized void sweep() {
        int free = IN_FLIGHT - busy.size();
        if (free > 0) {
            List<Delivery.Claim> claims =
                    QuarkusTransaction.requiringNew()
                            .call(() -> Delivery.claim(List.copyOf(busy), free, LEASE));
            claims.forEach(claim -> busy.add(claim.webhookId()));
            claims.forEach(claim -> threads.execute(() -> send(claim)));
        }
    }

    /** Forgets what is too old to be looked at. */
    @Scheduled(
            every = "1h",
            identity = "purge-webhook-deliveries",
            skipExecutionIf = DatabaseAway.class)
    void purge() {
        int purged;
        do {
            purged =
                    QuarkusTransaction.requiringNew()
                            .call(() -> Delivery.purge(settings.keep(), PURGED_AT_ONCE));
        } while (purged == PURGED_AT_ONCE);
    }

    private void send(Delivery.Claim claim) {
        try {
            Destination to = destinations.find(URI.create(claim.url()), claim.tries());
            post.send(to, headers(claim), claim.body(), outcome -> finishLater(claim, outcome));
        } catch (Destinations.Refused e) {
            finish(claim, Outcome.failed(e.why));
        } catch (RuntimeException e) {
            LOG.error("A webhook's message could not be sent: " + claim.id(), e);
            finish(claim, Outcome.failed("The message could not be sent."));
        }
    }

    private Map<String, String> headers(Delivery.Claim claim) {
        Instant now = clock.instant();
        List<byte[]> secrets =
                QuarkusTransaction.requiringNew()
                        .call(() -> WebhookSecret.valid(claim.webhookId(), now, keys));
        return Map.of(
                "content-type", "application/json",
                "user-agent", "Votr",
                "webhook-id", claim.id().toString(),
                "webhook-timestamp", Long.toString(now.getEpochSecond()),
                "webhook-signature", Signature.of(secrets, claim.id(), now, claim.body()));
    }

    /** The event loop must not wait for the database. */
    private void finishLater(Delivery.Claim claim, Outcome outcome) {
        try {
            threads.execute(() -> finish(claim, outcome));
        } catch (RejectedExecutionException e) {
            LOG.debug("The service ends: the delivery is tried again by another replica", e);
        }
    }

    private void finish(Delivery.Claim claim, Outcome outcome) {
        try {
            QuarkusTransaction.requiringNew().run(() -> mark(claim, outcome));
        } catch (RuntimeException e) {
            LOG.warn(
                    "What became of a delivery is not noted, so it is sent again: " + claim.id(),
                    e);
        } finally {
            busy.remove(claim.webhookId());
        }
        sweepOn();
    }

    /** What waits behind this delivery need not wait for the next second. */
    private void sweepOn() {
        try {
            if (!threads.isShutdown()) {
                sweep();
            }
        } catch (RuntimeException e) {
            LOG.debug("The next sweep goes on", e);
        }
    }

    private void mark(Delivery.Claim claim, Outcome outcome) {
        Instant now = clock.instant();
        if (outcome.gone()) {
            // Before the delivery: in the order of who deletes a webhook with its deliveries.
            Webhook.update("enabled = false, updatedAt = ?1 where id = ?2", now, claim.webhookId());
        }
        boolean last = outcome.gone() || claim.tries() > settings.backOff().size();
        DeliveryState state =
                outcome.fault() == null
                        ? DeliveryState.DELIVERED
                        : last ? DeliveryState.FAILED : DeliveryState.PENDING;
        boolean again = state == DeliveryState.PENDING;
        Delivery.update(
                "state = ?1, lastStatus = ?2, lastFault = ?3, nextTryAt = ?4, finishedAt = ?5"
                        + " where id = ?6 and tries = ?7 and state = ?8",
                state,
                outcome.status(),
                outcome.fault(),
                again ? now.plus(wait(claim.tries(), outcome)) : now,
                again ? null : now,
                claim.id(),
                claim.tries(),
                DeliveryState.PENDING);
        metrics.counter("votr.webhooks.tries", "outcome", again ? "again" : name(state))
                .increment();
    }

    private Duration wait(int tries, Outcome outcome) {
        double share = 1 + JITTER * ThreadLocalRandom.current().nextDouble(-1, 1);
        long millis = Math.round(settings.backOff().get(tries - 1).toMillis() * share);
        return Duration.ofMillis(Math.max(millis, outcome.rest().toMillis()));
    }

    private static String name(DeliveryState state) {
        return state == DeliveryState.DELIVERED ? "delivered" : "failed";
    }
}
