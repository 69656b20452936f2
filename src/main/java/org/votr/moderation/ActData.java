package org.votr.moderation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.votr.user.Act;
import org.votr.user.AdminAct;
import org.votr.user.PersonalData;

/** What administrators did to a person's account and polls, and what the person did as one. */
@ApplicationScoped
class ActData implements PersonalData {
    private final EntityManager entityManager;

    ActData(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /**
     * An act; which administrator did it is not told.
     *
     * @param byYou whether it was the person
     */
    @RegisterForReflection
    record Item(
            Instant at,
            Act act,
            UUID subjectId,
            boolean byYou,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String reason) {}

    @Override
    public String part() {
        return "administrative_acts";
    }

    @Override
    public String about() {
        return "What administrators did to your account and your polls, and what you did as one.";
    }

    @Override
    public void each(UUID userId, Consumer<Object> sink) {
        List<UUID> subjects =
                new ArrayList<>(
                        entityManager
                                .createQuery(
                                        "select t.id from Topic t where t.author.id = ?1",
                                        UUID.class)
                                .setParameter(1, userId)
                                .getResultList());
        subjects.add(userId);
        AdminAct.about(userId, subjects)
                .forEach(
                        act ->
                                sink.accept(
                                        new Item(
                                                act.at,
                                                act.act,
                                                act.subjectId,
                                                act.actorId.equals(userId),
                                                act.reason)));
    }
}
