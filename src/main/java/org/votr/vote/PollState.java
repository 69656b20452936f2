package org.votr.vote;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** How many ballots a poll has, and how often that or any of them has changed. */
@Entity
@Table(name = "poll_states")
public class PollState extends PanacheEntityBase {
    @Id public UUID topicId;

    /** Goes up with every change of a ballot and with the seal. */
    @Column public long version;

    @Column public long voteCount;

    static PollState of(UUID topicId) {
        return findById(topicId);
    }
}
