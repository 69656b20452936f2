package org.votr.user;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What anyone may know of a user. */
@Schema(name = "Profile")
public record ProfileView(UUID id, String username, Instant createdAt) {
    /** The view of a living account. */
    public static ProfileView of(User user) {
        return new ProfileView(
                user.id, Objects.requireNonNull(user.username, "tombstone"), user.createdAt);
    }
}
