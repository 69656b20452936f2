package org.votr.session;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.votr.user.PersonalData;

/** The browsers that a person is signed in with. */
@ApplicationScoped
class SessionData implements PersonalData {
    private final Session session;

    SessionData(Session session) {
        this.session = session;
    }

    /** A browser's session. */
    @RegisterForReflection
    record Item(Instant expiresAt) {}

    @Override
    public String part() {
        return "sessions";
    }

    @Override
    public String about() {
        return "Browsers that you are signed in with. What their cookies hold is not kept.";
    }

    @Override
    public void each(UUID userId, Consumer<Object> sink) {
        session.createNativeQuery(
                        "select expires_at from sessions where user_id = :user order by expires_at",
                        Instant.class)
                .setParameter("user", userId)
                .getResultList()
                .forEach(expiresAt -> sink.accept(new Item(expiresAt)));
    }
}
