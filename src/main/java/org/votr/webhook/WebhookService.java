package org.votr.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.votr.auth.Caller;
import org.votr.data.Cursor;
import org.votr.data.Page;
import org.votr.data.ServiceKeys;
import org.votr.poll.Topic;
import org.votr.problem.Problem;
import org.votr.problem.ProblemType;
import org.votr.user.User;

/** The caller's own webhooks and their deliveries: one transaction each. */
@ApplicationScoped
@Transactional
class WebhookService {
    /** Of one user. */
    static final int MOST = 10;

    private static final Duration OVERLAP = Duration.ofDays(1);
    private static final String SORT = "deliveries";

    private final Caller caller;
    private final Destinations destinations;
    private final Outbox outbox;
    private final ServiceKeys keys;
    private final Clock clock;

    WebhookService(
            Caller caller,
            Destinations destinations,
            Outbox outbox,
            ServiceKeys keys,
            Clock clock) {
        this.caller = caller;
        this.destinations = destinations;
        this.outbox = outbox;
        this.keys = keys;
        this.clock = clock;
    }

    /** Makes a webhook; its secret is in the answer. */
    WebhookView create(NewWebhook request) {
        // Locked: of two at the same time the second counts the first.
        User user = caller.lockUser();
        destinations.check(request.url());
        Webhook webhook = new Webhook();
        webhook.events = events(request.heard());
        webhook.topicId = request.pollId() == null ? null : ownPoll(request.pollId(), user);
        if (Webhook.count(user.id) >= MOST) {
            throw Problem.of(
                    ProblemType.CONFLICT,
                    "You have " + MOST + " webhooks, and that is the most. Delete one first.");
        }
        webhook.userId = user.id;
        webhook.url = request.url();
        webhook.enabled = true;
        webhook.createdAt = clock.instant();
        webhook.updatedAt = webhook.createdAt;
        webhook.hearsSince = webhook.createdAt;
        webhook.persistAndFlush();
        return WebhookView.of(webhook, WebhookSecret.draw(webhook.id, keys));
    }

    private static UUID ownPoll(UUID pollId, User user) {
        Topic topic = Topic.require(pollId);
        if (!topic.author.id.equals(user.id)) {
            throw Problem.of(
                    ProblemType.FORBIDDEN, "Only the poll's author may do this.", "poll_id");
        }
        return pollId;
    }

    private static String[] events(List<String> wanted) {
        for (int i = 0; i < wanted.size(); i++) {
            if (!WebhookEvent.slugs().contains(wanted.get(i))) {
                throw Problem.invalid(
                        "events[" + i + "]",
                        "must be one of " + String.join(", ", WebhookEvent.slugs()));
            }
        }
        return wanted.stream().distinct().toArray(String[]::new);
    }

    WebhookList list() {
        return new WebhookList(
                Webhook.of(caller.requireUser().id).stream().map(WebhookView::of).toList());
    }

    WebhookView get(UUID id) {
        return WebhookView.of(own(id));
    }

    private Webhook own(UUID id) {
        return Webhook.own(id, caller.requireUser().id);
    }

    private Webhook lockOwn(UUID id) {
        return Webhook.lockOwn(id, caller.requireUser().id);
    }

    /** Changes a webhook; what it newly hears, it hears from now on. */
    WebhookView patch(UUID id, WebhookPatch patch) {
        Webhook webhook = lockOwn(id);
        Instant now = clock.instant();
        if (patch.url() != null) {
            destinations.check(patch.url());
            webhook.url = patch.url();
        }
        if (patch.events() != null) {
            String[] events = events(patch.events());
            if (!Arrays.asList(webhook.events).containsAll(Arrays.asList(events))) {
                webhook.hearsSince = now;
            }
            webhook.events = events;
        }
        if (patch.enabled() != null) {
            if (patch.enabled() && !webhook.enabled) {
                webhook.hearsSince = now;
            }
            webhook.enabled = patch.enabled();
        }
        webhook.updatedAt = now;
        return WebhookView.of(webhook);
    }

    void delete(UUID id) {
        lockOwn(id).delete();
    }

    /** Draws another secret; the one before signs beside it for a day. */
    WebhookView rotate(UUID id) {
        Webhook webhook = lockOwn(id);
        webhook.updatedAt = clock.instant();
        WebhookSecret.retire(id, webhook.updatedAt.plus(OVERLAP));
        return WebhookView.of(webhook, WebhookSecret.draw(id, keys));
    }

    /** Sends a message that tells of nothing. */
    DeliveryView test(UUID id) {
        requireEnabled(lockOwn(id));
        return DeliveryView.of(Delivery.require(id, outbox.test(id, clock.instant())));
    }

    /** A page of a webhook's deliveries, the newest first. */
    DeliveryPage deliveries(UUID id, @Nullable String cursor, int limit) {
        own(id);
        Cursor after = Cursor.decode(cursor, SORT);
        List<Delivery> rows = Delivery.page(id, after == null ? null : after.id(), limit + 1);
        Page<Delivery> page = Page.of(rows, limit, row -> new Cursor(SORT, "", row.id));
        return new DeliveryPage(page.items().stream().map(DeliveryView::of).toList(), page.next());
    }

    /** Sends a message once more, under the same id, however it ended before. */
    DeliveryView replay(UUID id, UUID deliveryId) {
        requireEnabled(lockOwn(id));
        Delivery delivery = Delivery.require(id, deliveryId);
        delivery.state = DeliveryState.PENDING;
        delivery.tries = 0;
        delivery.nextTryAt = clock.instant();
        delivery.finishedAt = null;
        return DeliveryView.of(delivery);
    }

    private static void requireEnabled(Webhook webhook) {
        if (!webhook.enabled) {
            throw Problem.of(ProblemType.CONFLICT, "The webhook is disabled. Enable it first.");
        }
    }
}
