package org.votr.vote;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.votr.data.ServiceKeys;
import org.votr.poll.PollStatus;
import org.votr.poll.Topic;
import org.votr.user.PersonalData;

/** The votes that can be told to be a person's. */
@ApplicationScoped
class VoteData implements PersonalData {
    private static final int AT_ONCE = 500;

    private final EntityManager entityManager;
    private final ServiceKeys keys;

    VoteData(EntityManager entityManager, ServiceKeys keys) {
        this.entityManager = entityManager;
        this.keys = keys;
    }

    /** A vote, with the title of its poll. */
    @RegisterForReflection
    record Item(UUID pollId, String title, VoteView vote) {}

    @Override
    public String part() {
        return "votes";
    }

    @Override
    public String about() {
        return "Your votes in public polls, and in secret polls that are open. In a secret poll that has"
                + " closed nobody can tell any more which ballot is yours, nor whether there is one: it"
                + " is not here, and no longer yours in any record.";
    }

    /**
     * A vote in a secret poll is found as it is when its voter reads it, by the voter key; that has
     * to be worked out poll by poll.
     */
    @Override
    public void each(UUID userId, Consumer<Object> sink) {
        Instant now = Topic.databaseTime();
        List<Topic> topics = page(new UUID(0, 0));
        while (!topics.isEmpty()) {
            votes(topics, userId, now, sink);
            UUID last = topics.get(topics.size() - 1).id;
            entityManager.clear();
            topics = page(last);
        }
    }

    private static List<Topic> page(UUID after) {
        return Topic.<Topic>find(
                        "id > ?1 and (ballots = BallotSecrecy.PUBLIC or sealedAt is null) order by id",
                        after)
                .page(0, AT_ONCE)
                .list();
    }

    private void votes(List<Topic> topics, UUID userId, Instant now, Consumer<Object> sink) {
        Map<UUID, Topic> byId = new HashMap<>();
        topics.forEach(topic -> byId.put(topic.id, topic));
        Map<UUID, PollKey> pollKeys = PollKey.byTopic(byId.keySet());
        Map<UUID, UUID> voters = new HashMap<>();
        for (Topic topic : topics) {
            UUID voter = voter(topic, pollKeys.get(topic.id), userId, now);
            if (voter != null) {
                voters.put(topic.id, voter);
            }
        }
        for (Vote vote : Vote.of(voters)) {
            Topic topic = byId.get(vote.topicId);
            if (topic != null) {
                VoteView view = VoteView.of(vote.stored(), topic);
                sink.accept(new Item(topic.id, topic.title, view));
            }
        }
    }

    private @Nullable UUID voter(Topic topic, @Nullable PollKey key, UUID userId, Instant now) {
        if (!topic.secret()) {
            return userId;
        }
        return key == null || topic.status(now) == PollStatus.CLOSED
                ? null
                : key.voterKey(userId, keys);
    }
}
