package org.votr.mail;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.ext.mail.SMTPException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.votr.data.DatabaseAway;

/**
 * Sends what is in the {@link Outbox}, a few mails at a time. A mail is removed once the server has
 * taken it; where a crash comes in between, it is sent a second time. One that cannot be sent is
 * tried again later, and in the end given up.
 */
@ApplicationScoped
class MailSender {
    private static final Logger LOG = Logger.getLogger(MailSender.class);

    private static final int AT_ONCE = 10;

    /** How long a server may take for one mail. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Half an hour: a server that refuses for good may be set up wrongly, and is mended then. */
    private static final int TRIES_WHERE_REFUSED = 5;

    private final Outbox outbox;
    private final MailQueue queue;
    private final ReactiveMailer mailer;
    private final MeterRegistry metrics;
    private final AtomicInteger senders = new AtomicInteger();

    MailSender(Outbox outbox, MailQueue queue, ReactiveMailer mailer, MeterRegistry metrics) {
        this.outbox = outbox;
        this.queue = queue;
        this.mailer = mailer;
        this.metrics = metrics;
    }

    /**
     * Begins to send, one mail after the other, until none is due or one fails; each that is sent
     * begins to send beside it. So many are sent at once where all goes well, a server that answers
     * nothing keeps waiting whom it must, and one that is away is asked once a second.
     */
    @Scheduled(every = "1s", identity = "send-mails", skipExecutionIf = DatabaseAway.class)
    void send() {
        if (outbox.on() && senders.getAndUpdate(MailSender::oneMore) < AT_ONCE) {
            Multi.createBy()
                    .repeating()
                    .uni(this::sendNext)
                    .whilst(sent -> sent)
                    .onTermination()
                    .invoke(senders::decrementAndGet)
                    .subscribe()
                    .with(sent -> {}, failure -> LOG.error("The outbox is not read", failure));
        }
    }

    private static int oneMore(int senders) {
        return Math.min(senders + 1, AT_ONCE);
    }

    /** Whether there was one, and it went out. */
    private Uni<Boolean> sendNext() {
        return onWorker(queue::take)
                .onItem()
                .transformToUni(
                        next ->
                                next.map(due -> due.late() ? giveUp(due) : deliver(due))
                                        .orElse(Uni.createFrom().item(false)));
    }

    private Uni<Boolean> deliver(MailQueue.Due due) {
        return Uni.createFrom()
                .deferred(() -> mailer.send(due.mail().get()))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onItem()
                .transformToUni(sent -> remove(due, "sent"))
                .onItem()
                .invoke(this::send)
                .onFailure()
                .recoverWithUni(failure -> failed(due, failure));
    }

    /** The next try is put off already; see {@link MailQueue#take}. */
    private Uni<Boolean> failed(MailQueue.Due due, Throwable failure) {
        metrics.counter("votr.mails", "outcome", "failed").increment();
        LOG.warnf("A mail was not sent, at try %d: %s.", due.tries(), reason(failure));
        boolean refused = failure instanceof SMTPException answer && answer.isPermanent();
        return refused && due.tries() >= TRIES_WHERE_REFUSED
                ? giveUp(due)
                : Uni.createFrom().item(false);
    }

    private Uni<Boolean> giveUp(MailQueue.Due due) {
        LOG.errorf("A mail was given up after %d tries.", due.tries());
        return remove(due, "given_up");
    }

    private Uni<Boolean> remove(MailQueue.Due due, String outcome) {
        return onWorker(
                () -> {
                    queue.remove(due.id());
                    metrics.counter("votr.mails", "outcome", outcome).increment();
                    return true;
                });
    }

    /** Without what a server says: it likes to repeat the address. */
    private static String reason(Throwable failure) {
        if (failure instanceof SMTPException answer) {
            return "the server answers " + answer.getReplyCode();
        }
        return failure instanceof IOException
                ? String.valueOf(failure.getMessage())
                : failure.getClass().getSimpleName();
    }

    /** Asks the database on a thread that may wait, not on the mailer's event loop. */
    private static <T> Uni<T> onWorker(Supplier<T> work) {
        return Uni.createFrom().item(work).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }
}
