package org.votr.user;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An account as its user and administrators see it.
 *
 * @param email null where a provider outside signs the user in and vouches for no address
 */
@Schema(name = "Account")
public record AccountView(
        UUID id,
        String username,
        @Nullable String email,
        Role role,
        boolean disabled,
        Instant createdAt,
        Instant updatedAt) {
    /** The view of a living account. */
    public static AccountView of(User user) {
        return new AccountView(
                user.id,
                Objects.requireNonNull(user.username, "tombstone"),
                user.email,
                user.role,
                user.disabled,
                user.createdAt,
                user.updatedAt);
    }
}
