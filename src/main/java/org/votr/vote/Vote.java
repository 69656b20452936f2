package org.votr.vote;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One voter's one ballot in one poll. A secret poll's row names no user and no time. */
@Entity
@Table(name = "votes")
@IdClass(Vote.Key.class)
public class Vote extends PanacheEntityBase {
    /** Poll and voter. */
    public record Key(UUID topicId, UUID voter) implements Serializable {}

    @Id public UUID topicId;

    /**
     * In a secret poll the voter key, see {@link PollKey}; in a public one the user's or visitor's
     * id.
     */
    @Id public UUID voter;

    @Column public short[] marks;
    @Column public int weight;

    /** {@link Nonces#server}; null without receipts, and from replicas of before. */
    @Column public @Nullable UUID serverNonce;

    /** {@link Nonces#voter}. */
    @Column public @Nullable UUID nonce;

    /** When it was counted; in public polls only. */
    @Column public @Nullable Instant countedAt;

    static Optional<Vote> of(UUID topicId, UUID voter) {
        return findByIdOptional(new Key(topicId, voter));
    }

    /** The votes of these voters, one a poll. */
    static List<Vote> of(Map<UUID, UUID> voterByTopic) {
        return list("topicId in ?1 and voter in ?2", voterByTopic.keySet(), voterByTopic.values());
    }

    /** The votes of these voters in one poll. */
    static List<Vote> of(UUID topicId, Collection<UUID> voters) {
        return list("topicId = ?1 and voter in ?2", topicId, voters);
    }

    Marks marks() {
        return Marks.of(marks);
    }

    GroupReplay.Stored stored() {
        return new GroupReplay.Stored(marks(), weight, Nonces.of(serverNonce, nonce), countedAt);
    }
}
