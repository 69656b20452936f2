package org.votr.invite;

import org.jspecify.annotations.Nullable;
import org.votr.auth.AccessGrant;
import org.votr.vote.RollEntry;

/**
 * An access token for the one poll, as the voter whose link it was asked for with.
 *
 * @param expiresIn in seconds; the link gives another token then
 * @param name of the voter, as the roll has it
 * @param weight how many votes the voter's ballot counts for
 */
public record InvitationGrant(
        String accessToken, String tokenType, long expiresIn, @Nullable String name, int weight) {
    static InvitationGrant of(AccessGrant grant, RollEntry entry) {
        return new InvitationGrant(
                grant.accessToken(),
                grant.tokenType(),
                grant.expiresIn(),
                entry.name,
                entry.weight);
    }
}
