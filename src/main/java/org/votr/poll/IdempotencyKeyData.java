package org.votr.poll;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import org.votr.user.PersonalData;

/** What a person's programs called their requests of the last day. */
@ApplicationScoped
class IdempotencyKeyData implements PersonalData {
    /** A key and the poll that its request made. */
    @RegisterForReflection
    record Item(String key, UUID pollId, Instant createdAt) {}

    @Override
    public String part() {
        return "idempotency_keys";
    }

    @Override
    public String about() {
        return "What your programs called their requests of the last day, so that none counts twice.";
    }

    @Override
    public void each(UUID userId, Consumer<Object> sink) {
        IdempotencyKey.<IdempotencyKey>stream("userId = ?1 order by createdAt", userId)
                .forEach(row -> sink.accept(new Item(row.key, row.topicId, row.createdAt)));
    }
}
