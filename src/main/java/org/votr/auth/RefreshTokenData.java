package org.votr.auth;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.votr.user.PersonalData;

/** The refresh tokens of a person, without what they are. */
@ApplicationScoped
class RefreshTokenData implements PersonalData {
    private final Session session;

    RefreshTokenData(Session session) {
        this.session = session;
    }

    /**
     * A refresh token.
     *
     * @param family the same for all that follow one log-in
     */
    @RegisterForReflection
    record Item(UUID family, Instant expiresAt, @Nullable Instant usedAt) {}

    @Override
    public String part() {
        return "refresh_tokens";
    }

    @Override
    public String about() {
        return "Programs that are signed in as you. The tokens themselves are not kept.";
    }

    @Override
    public void each(UUID userId, Consumer<Object> sink) {
        session.createNativeQuery(
                        """
                        select family, expires_at, used_at from refresh_tokens
                        where user_id = :user order by expires_at""",
                        Tuple.class)
                .setParameter("user", userId)
                .getResultList()
                .forEach(
                        row ->
                                sink.accept(
                                        new Item(
                                                row.get("family", UUID.class),
                                                row.get("expires_at", Instant.class),
                                                row.get("used_at", Instant.class))));
    }
}
