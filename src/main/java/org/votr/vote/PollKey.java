package org.votr.vote;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.votr.data.ServiceKeys;

/**
 * A secret poll's random key, kept only encrypted under the service key and destroyed by the seal.
 * The voter key is HMAC-SHA-256 (RFC 2104) of the voter's id under it, cut to 128 bits: it tells
 * voters of one poll apart and, without the key, nothing else.
 */
@Entity
@Table(name = "poll_keys")
public class PollKey extends PanacheEntityBase {
    static final String CONTEXT = "poll-key:";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 32;

    @Id public UUID topicId;
    @Column public byte[] ciphertext;

    /** Decrypted when it is first needed. */
    @Transient private @Nullable SecretKeySpec key;

    /** Draws and stores the key of a new poll. */
    static void draw(UUID topicId, ServiceKeys keys) {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        PollKey row = new PollKey();
        row.topicId = topicId;
        row.ciphertext = keys.encrypt(key, CONTEXT + topicId);
        row.persist();
    }

    /** What stands for the voter in this poll's rows. */
    UUID voterKey(UUID voterId, ServiceKeys keys) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key(keys));
            ByteBuffer id = ByteBuffer.allocate(16);
            id.putLong(voterId.getMostSignificantBits()).putLong(voterId.getLeastSignificantBits());
            ByteBuffer digest = ByteBuffer.wrap(mac.doFinal(id.array()));
            return new UUID(digest.getLong(), digest.getLong());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private SecretKeySpec key(ServiceKeys keys) {
        SecretKeySpec known = key;
        if (known == null) {
            known = new SecretKeySpec(keys.decrypt(ciphertext, CONTEXT + topicId), ALGORITHM);
            key = known;
        }
        return known;
    }

    /** Those of these polls, by poll. */
    static Map<UUID, PollKey> byTopic(Set<UUID> topicIds) {
        return PollKey.<PollKey>stream("topicId in ?1", topicIds)
                .collect(Collectors.toMap(row -> row.topicId, Function.identity()));
    }
}
