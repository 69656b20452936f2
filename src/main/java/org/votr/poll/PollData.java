package org.votr.poll;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.votr.user.PersonalData;

/** The polls that a person made. */
@ApplicationScoped
class PollData implements PersonalData {
    private static final int AT_ONCE = 100;

    private final EntityManager entityManager;

    PollData(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** A poll, as it would be made anew. */
    @RegisterForReflection
    record Item(
            UUID id,
            Instant createdAt,
            Instant updatedAt,
            PollView.@Nullable Hidden hidden,
            NewPoll definition) {}

    @Override
    public String part() {
        return "polls";
    }

    @Override
    public String about() {
        return "Polls that you made. Who added an option to somebody's poll is not kept.";
    }

    @Override
    public void each(UUID userId, Consumer<Object> sink) {
        List<Topic> topics = page(userId, new UUID(0, 0));
        while (!topics.isEmpty()) {
            topics.forEach(topic -> sink.accept(item(topic)));
            UUID last = topics.get(topics.size() - 1).id;
            // What was read is written: memory does not grow with the number of polls.
            entityManager.clear();
            topics = page(userId, last);
        }
    }

    private static List<Topic> page(UUID userId, UUID after) {
        return Topic.<Topic>find("author.id = ?1 and id > ?2 order by id", userId, after)
                .page(0, AT_ONCE)
                .list();
    }

    private static Item item(Topic topic) {
        return new Item(
                topic.id,
                topic.createdAt,
                topic.updatedAt,
                PollView.Hidden.of(topic),
                Definition.of(topic));
    }
}
