package org.votr.result;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Optional;
import java.util.UUID;
import org.votr.tally.Method;

/** The result of a sealed poll under a method, as it is given out for ever. */
@Entity
@Table(name = "tallies")
@IdClass(FinalResult.Key.class)
public class FinalResult extends PanacheEntityBase {
    /** Poll and method. */
    public record Key(UUID topicId, Method method) implements Serializable {}

    @Id public UUID topicId;

    @Id
    @Enumerated(EnumType.STRING)
    public Method method;

    /** JSON. */
    @Column public String body;

    /** The stored result, if there is one. */
    static Optional<String> body(UUID topicId, Method method) {
        return FinalResult.<FinalResult>findByIdOptional(new Key(topicId, method))
                .map(stored -> stored.body);
    }

    /** Stores a result, in place of one there may be; call it under the poll's lock. */
    static void store(UUID topicId, Method method, String body) {
        getEntityManager()
                .createNativeQuery(
                        "insert into tallies (topic_id, method, body) values (:topic, :method, :body)"
                                + " on conflict on constraint pk_tallies do update set body = excluded.body")
                .setParameter("topic", topicId)
                .setParameter("method", method.name())
                .setParameter("body", body)
                .executeUpdate();
    }
}
