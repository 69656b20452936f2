package org.votr.vote;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Hibernate;
import org.votr.data.Shared;
import org.votr.poll.Topic;

/**
 * Rules of polls as they were a moment ago, so that a ballot can be read without the database. Who
 * writes the ballot compares their version under the poll's lock: old ones never decide.
 */
@ApplicationScoped
class PollRules {
    private static final long MOST = 1_000;
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final AsyncCache<UUID, Rules> known =
            Caffeine.newBuilder()
                    .maximumSize(MOST)
                    .expireAfterWrite(LONGEST)
                    .executor(Infrastructure.getDefaultWorkerPool())
                    .buildAsync();

    /**
     * A poll's rules, to be read only.
     *
     * @param topic with its options
     * @param key the key of a secret poll, while it has one
     */
    record Rules(Topic topic, Optional<PollKey> key) {}

    /** The rules, perhaps old ones; fails with {@code not-found}. */
    Uni<Rules> of(UUID pollId) {
        return Shared.uni(known.get(pollId, PollRules::read));
    }

    /** The rules as they are now; fails with {@code not-found}. */
    Uni<Rules> now(UUID pollId) {
        known.synchronous().invalidate(pollId);
        return of(pollId);
    }

    private static Rules read(UUID pollId) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () -> {
                            Topic topic = Topic.require(pollId);
                            Hibernate.initialize(topic.options);
                            return of(topic);
                        });
    }

    /** The rules of a poll that is read already. */
    static Rules of(Topic topic) {
        return new Rules(topic, PollKey.findByIdOptional(topic.id));
    }
}
