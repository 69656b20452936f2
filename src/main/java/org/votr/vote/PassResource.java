package org.votr.vote;

import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.votr.auth.AccessGrant;
import org.votr.auth.AccessTokens;
import org.votr.auth.Caller;
import org.votr.auth.Pass;
import org.votr.poll.PollReader;
import org.votr.poll.Voters;
import org.votr.session.SameOrigin;

/**
 * Passes for polls on other sites' pages. Only a page of ours is given one, which has asked the
 * person; it hands the pass on to the page that wants it.
 */
@Path("/api/polls/{id}/pass")
@Tag(name = "Votes")
public class PassResource {
    private final PollReader polls;
    private final AccessTokens accessTokens;
    private final Caller caller;
    private final HttpServerRequest request;

    PassResource(
            PollReader polls, AccessTokens accessTokens, Caller caller, HttpServerRequest request) {
        this.polls = polls;
        this.accessTokens = accessTokens;
        this.caller = caller;
        this.request = request;
    }

    @POST
    @PermitAll
    @Operation(
            operationId = "createPass",
            summary = "Get a token that is good for voting in this poll and for nothing else",
            description =
                    "For this service's own pages, which hand it to the page that a poll is embedded in.")
    @APIResponse(responseCode = "200", description = "An access token for this poll alone")
    public RestResponse<AccessGrant> create(@PathParam("id") UUID id) {
        SameOrigin.require(request);
        boolean anyone = polls.read(id).poll().voters() == Voters.ANYONE;
        Pass.Holder holder =
                anyone && caller.userId().isEmpty()
                        ? new Pass.Holder(caller.visitorOrNew(), true)
                        : new Pass.Holder(caller.requireUser().id, false);
        return ResponseBuilder.ok(accessTokens.pass(id, holder))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
