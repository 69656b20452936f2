package org.votr.vote;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Hibernate;
import org.votr.poll.Topic;

/**
 * Rules of polls as they were a moment ago, so that a ballot can be read without the database. Who
 * writes the ballot compares their version under the poll's lock: old ones never decide.
 */
@ApplicationScoped
class PollRules {
    private static final long MOST = 1_000;
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Cache<UUID, Rules> known =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(LONGEST).build();

    /**
     * A poll's rules, to be read only.
     *
     * @param topic with its options
     * @param key the key of a secret poll, while it has one
     */
    record Rules(Topic topic, Optional<PollKey> key) {}

    /** The rules, perhaps old ones; throws {@code not-found}. */
    Rules of(UUID pollId) {
        Rules rules = known.getIfPresent(pollId);
        return rules == null ? now(pollId) : rules;
    }

    /** The rules as they are now; throws {@code not-found}. */
    Rules now(UUID pollId) {
        known.invalidate(pollId);
        Rules rules = QuarkusTransaction.requiringNew().call(() -> read(pollId));
        known.put(pollId, rules);
        return rules;
    }

    private static Rules read(UUID pollId) {
        Topic topic = Topic.require(pollId);
        Hibernate.initialize(topic.options);
        return of(topic);
    }

    /** The rules of a poll that is read already. */
    static Rules of(Topic topic) {
        return new Rules(topic, PollKey.findByIdOptional(topic.id));
    }
}
