package org.votr.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.votr.poll.PollOpened;
import org.votr.poll.Topic;
import org.votr.user.AccountDeleted;
import org.votr.vote.PollSealed;
import org.votr.vote.Summary;

/** Writes what webhooks are to be told, in the transaction that makes it so. */
@ApplicationScoped
class Outbox {
    static final String TEST = "webhook.test";

    private static final int AFTER_POLLS = Interceptor.Priority.APPLICATION + 1000;

    private final ObjectMapper json;

    Outbox(ObjectMapper json) {
        this.json = json;
    }

    /**
     * A message by Standard Webhooks.
     *
     * @param timestamp when that happened
     */
    @RegisterForReflection
    record Message(String type, Instant timestamp, Map<String, Object> data) {}

    void opened(@Observes PollOpened event) {
        Topic topic = event.topic();
        List<UUID> webhooks = Webhook.hearing(topic, WebhookEvent.POLL_OPENED);
        webhooks.forEach(webhook -> opened(webhook, topic, event.at()));
    }

    /** The poll opened at that time. */
    void opened(UUID webhook, Topic topic, Instant at) {
        Map<String, Object> data = poll(topic);
        data.put("closes_at", topic.closesAt);
        add(webhook, topic.id, WebhookEvent.POLL_OPENED.slug, at, data);
    }

    void closed(@Observes PollSealed event) {
        Topic topic = event.topic();
        if (topic.imported) {
            // It was never open.
            return;
        }
        List<UUID> webhooks = Webhook.hearing(topic, WebhookEvent.POLL_CLOSED);
        if (!webhooks.isEmpty()) {
            Map<String, Object> data = poll(topic);
            Summary.Counts counts = Summary.of(Set.of(topic.id)).get(topic.id);
            data.put("vote_count", Objects.requireNonNull(counts).voteCount());
            Instant at = Objects.requireNonNull(topic.closesAt);
            webhooks.forEach(
                    webhook -> add(webhook, topic.id, WebhookEvent.POLL_CLOSED.slug, at, data));
        }
    }

    /** The poll has so many ballots now, as far as it shows them. */
    void counted(UUID webhook, UUID topicId, long votes, Instant at) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("poll_id", topicId);
        data.put("vote_count", votes);
        add(webhook, topicId, WebhookEvent.VOTE_COUNTED.slug, at, data);
    }

    /** Nothing has happened; the delivery's id. */
    UUID test(UUID webhook, Instant at) {
        return add(webhook, null, TEST, at, Map.of("webhook_id", webhook));
    }

    /**
     * Last: the polls of the account are closed first, each under its lock, and what is told of
     * that keeps webhooks from going.
     */
    void forget(@Observes @Priority(AFTER_POLLS) AccountDeleted account) {
        Webhook.delete("userId", account.userId());
    }

    private UUID add(
            UUID webhook,
            @Nullable UUID topicId,
            String event,
            Instant at,
            Map<String, Object> data) {
        try {
            String body = json.writeValueAsString(new Message(event, at, data));
            return Delivery.add(webhook, topicId, event, occasion(at), body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What tells openings and closings of a poll apart: PostgreSQL's microseconds. */
    private static String occasion(Instant at) {
        return Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, at));
    }

    private static Map<String, Object> poll(Topic topic) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("poll_id", topic.id);
        data.put("title", topic.title);
        return data;
    }
}
