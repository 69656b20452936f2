package org.votr.invite;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A voter with a new link, which nobody can be told again.
 *
 * @param token what the link holds, for clients that are no browsers; null where it went by mail
 * @param link for the voter's browser; null where it went by mail
 */
@RegisterForReflection
public record IssuedVoter(
        UUID id,
        @Nullable String name,
        @Nullable String email,
        int weight,
        @Nullable String token,
        @Nullable URI link) {

    /** The same without what only the voter is to see. */
    IssuedVoter mailed() {
        return new IssuedVoter(id, name, email, weight, null, null);
    }
}
