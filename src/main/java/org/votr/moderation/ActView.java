package org.votr.moderation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.votr.user.Act;

/**
 * A row of the administrative log.
 *
 * @param reason as the administrator gave it; absent where there is none
 */
@Schema(name = "AdminAct")
public record ActView(
        UUID id,
        Instant at,
        Actor actor,
        Act act,
        Subject subject,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String reason) {

    /**
     * The administrator who did it.
     *
     * @param username as it is now; null once the account is deleted
     */
    @Schema(name = "AdminActor")
    public record Actor(UUID id, @Nullable String username) {}

    /**
     * To what it was done.
     *
     * @param name the user's name or the poll's title as it is now; null once that is gone, and of
     *     reports
     */
    @Schema(name = "AdminSubject")
    public record Subject(Act.Kind kind, UUID id, @Nullable String name) {}
}
