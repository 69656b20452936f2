package org.votr.poll;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An option in one poll: its place there, and the poll's own spelling of it. */
@Entity
@Table(name = "topic_options")
@IdClass(TopicOption.Key.class)
public class TopicOption extends PanacheEntityBase {
    /** Poll and position. */
    public record Key(UUID topic, short position) implements Serializable {}

    @Id
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "topic_id")
    public Topic topic;

    /** From 1, without gaps, and never another option's once there are ballots. */
    @Id public short position;

    @Column(name = "option_id")
    public UUID optionId;

    @Column public String name;

    @Column public @Nullable String description;

    @Column public @Nullable String imageUrl;

    /** How many ballots may choose it; null for any number. */
    @Column public @Nullable Integer capacity;

    /** For Hibernate. */
    protected TopicOption() {}

    TopicOption(Topic topic, int position, Option option, NewOption definition) {
        this.topic = topic;
        this.position = (short) position;
        this.optionId = option.id;
        this.name = definition.spelling();
        this.description = definition.description();
        this.imageUrl = definition.imageUrl();
        this.capacity = definition.capacity();
    }

    /** What would define it anew. */
    NewOption definition() {
        return new NewOption(name, description, imageUrl, capacity);
    }
}
