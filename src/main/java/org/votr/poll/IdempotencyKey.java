package org.votr.poll;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.votr.data.Sha256;
import org.votr.problem.Problem;
import org.votr.problem.ProblemType;

/**
 * A caller's own name for a request that made a poll: the same request again makes no second one,
 * for a day.
 */
@Entity
@Table(name = "idempotency_keys")
@IdClass(IdempotencyKey.Key.class)
public class IdempotencyKey extends PanacheEntityBase {
    /** User and key. */
    public record Key(UUID userId, String key) implements Serializable {}

    private static final Duration LIFETIME = Duration.ofDays(1);
    private static final int LONGEST = 255;

    /** Canonical: two requests are written alike if, and only if, they are alike. */
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                    .build();

    @Id public UUID userId;
    @Id public String key;
    @Column public byte[] requestHash;
    @Column public UUID topicId;
    @Column public Instant createdAt;

    /**
     * The poll that this request made already. Until the transaction ends, the same key waits here.
     *
     * @throws Problem {@code idempotency-key-reused} where the key came with another request
     */
    static Optional<UUID> claim(UUID userId, String key, NewPoll request) {
        if (key.isBlank() || key.length() > LONGEST) {
            throw Problem.invalid("Idempotency-Key", "must be 1 to 255 characters");
        }
        getEntityManager()
                .createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended(:key, 1))")
                .setParameter("key", userId + key)
                .getSingleResult();
        delete("createdAt < ?1", Topic.databaseTime().minus(LIFETIME));
        Optional<IdempotencyKey> earlier = findByIdOptional(new Key(userId, key));
        if (earlier.isPresent()
                && !MessageDigest.isEqual(earlier.get().requestHash, hash(request))) {
            throw Problem.of(
                    ProblemType.IDEMPOTENCY_KEY_REUSED,
                    "This Idempotency-Key came with another request; use a new one.");
        }
        return earlier.map(found -> found.topicId);
    }

    /** Remembers which poll the request made. */
    static void remember(UUID userId, String key, NewPoll request, Topic topic) {
        IdempotencyKey row = new IdempotencyKey();
        row.userId = userId;
        row.key = key;
        row.requestHash = hash(request);
        row.topicId = topic.id;
        row.createdAt = topic.createdAt;
        row.persist();
    }

    private static byte[] hash(NewPoll request) {
        try {
            return Sha256.of(JSON.writeValueAsBytes(request));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
