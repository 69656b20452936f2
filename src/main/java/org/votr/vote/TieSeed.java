package org.votr.vote;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.security.SecureRandom;
import java.util.UUID;
import org.votr.data.ServiceKeys;
import org.votr.data.Sha256;
import org.votr.poll.Topic;

/**
 * The random seed that breaks a poll's ties: committed by its SHA-256 when the poll is made, kept
 * only encrypted under the service key, and revealed by the seal. So nobody can steer it, neither
 * voters, who do not know it, nor whoever runs the service, who cannot change it any more.
 */
@Entity
@Table(name = "tie_seeds")
public class TieSeed extends PanacheEntityBase {
    static final String CONTEXT = "tie-seed:";
    private static final int BYTES = 32;

    @Id public UUID topicId;
    @Column public byte[] ciphertext;

    /** Draws a seed, in place of one there may be, and commits the poll to it. */
    static void draw(Topic topic, ServiceKeys keys) {
        byte[] seed = new byte[BYTES];
        new SecureRandom().nextBytes(seed);
        // A poll that closed by the clock and was not sealed when it was reopened has one still.
        TieSeed row = TieSeed.<TieSeed>findByIdOptional(topic.id).orElseGet(TieSeed::new);
        row.topicId = topic.id;
        row.ciphertext = keys.encrypt(seed, CONTEXT + topic.id);
        row.persist();
        topic.tieCommitment = Sha256.of(seed);
        topic.tieSeed = null;
    }

    /** Reveals the poll's seed; does nothing to a poll from before there were seeds. */
    static void reveal(Topic topic, ServiceKeys keys) {
        TieSeed row = findById(topic.id);
        if (row != null) {
            topic.tieSeed = keys.decrypt(row.ciphertext, CONTEXT + topic.id);
            row.delete();
        }
    }
}
