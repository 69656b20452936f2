package org.votr.user;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An account as its user and administrators see it. */
@Schema(name = "Account")
public record AccountView(
        UUID id,
        String username,
        String email,
        @Schema(description = "Whether a link that was sent there has been opened")
                boolean emailVerified,
        Role role,
        boolean disabled,
        Instant createdAt,
        Instant updatedAt) {
    /** The view of a living account. */
    public static AccountView of(User user) {
        return new AccountView(
                user.id,
                Objects.requireNonNull(user.username, "tombstone"),
                Objects.requireNonNull(user.email, "tombstone"),
                user.emailVerified(),
                user.role,
                user.disabled,
                user.createdAt,
                user.updatedAt);
    }
}
