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

    /**
     * How many steps of counts were full, where the poll has a live step; all but the last show.
     */
    @Column public long steps;

    /** How many ballots there were when the last step was full; shown when the next one is. */
    @Column public long heldCount;

    /** How many ballots are shown. */
    @Column public long shownCount;

    static PollState of(UUID topicId) {
        return findById(topicId);
    }
}
