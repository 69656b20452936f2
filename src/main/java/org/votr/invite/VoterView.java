package org.votr.invite;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.votr.vote.RollEntry;

/**
 * A voter on the roll.
 *
 * @param links how many links the voter was given; the last one is good
 * @param participated whether the voter had a ballot at the close; absent before, and where hidden
 */
@Schema(name = "Voter")
public record VoterView(
        UUID id,
        @Nullable String name,
        @Nullable String email,
        int weight,
        int links,
        boolean revoked,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean participated) {

    static VoterView of(RollEntry entry) {
        return new VoterView(
                entry.id,
                entry.name,
                entry.email,
                entry.weight,
                entry.issue,
                entry.revoked,
                entry.participated);
    }
}
