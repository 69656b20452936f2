package org.votr.invite;

import jakarta.annotation.security.PermitAll;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.votr.auth.AccessTokens;
import org.votr.auth.Pass;
import org.votr.data.Sha256;
import org.votr.poll.Topic;
import org.votr.vote.RollEntry;

/** What a voter's link is good for. */
@Path("/api/polls/{id}/invitation")
@Tag(name = "Votes")
@Produces(MediaType.APPLICATION_JSON)
public class InvitationResource {
    private final AccessTokens accessTokens;

    InvitationResource(AccessTokens accessTokens) {
        this.accessTokens = accessTokens;
    }

    @POST
    @PermitAll
    @Transactional
    @Operation(
            operationId = "openInvitation",
            summary = "Get a token to vote with for what a voter's link holds",
            description =
                    "The link stays good until it is revoked or there is a newer one, and is one voter's one"
                            + " ballot however often it is used.")
    @APIResponse(responseCode = "200", description = "An access token for this poll alone")
    public RestResponse<InvitationGrant> open(
            @PathParam("id") UUID id, @NotNull @Valid InvitationToken invitation) {
        Topic.require(id);
        RollEntry entry =
                RollEntry.ofToken(id, Sha256.of(invitation.token()))
                        .orElseThrow(RollEntry::notGood);
        Pass.Invitation claim = new Pass.Invitation(entry.id, entry.issue);
        return ResponseBuilder.ok(InvitationGrant.of(accessTokens.pass(id, claim), entry))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
