package org.votr.session;

import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.votr.auth.AccessGrant;
import org.votr.auth.AccessTokens;
import org.votr.auth.Caller;
import org.votr.auth.PasswordCheck;
import org.votr.auth.TokenSettings;
import org.votr.problem.Problem;
import org.votr.problem.ProblemType;
import org.votr.user.User;

/**
 * Staying signed in with a browser. Its cookie is good for one thing, to get access tokens; all
 * other calls want such a token, so no other site can make a browser call them.
 */
@Path("/api/session")
@Tag(name = "Sessions")
public class SessionResource {
    private final PasswordCheck passwordCheck;
    private final Sessions sessions;
    private final AccessTokens accessTokens;
    private final TokenSettings settings;
    private final Caller caller;
    private final HttpServerRequest request;

    SessionResource(
            PasswordCheck passwordCheck,
            Sessions sessions,
            AccessTokens accessTokens,
            TokenSettings settings,
            Caller caller,
            HttpServerRequest request) {
        this.passwordCheck = passwordCheck;
        this.sessions = sessions;
        this.accessTokens = accessTokens;
        this.settings = settings;
        this.caller = caller;
        this.request = request;
    }

    @POST
    @PermitAll
    @Operation(
            operationId = "beginSession",
            summary = "Sign in with a browser",
            description = "The answer sets the session's cookie; other sites' pages are refused.")
    @APIResponse(responseCode = "200", description = "An access token")
    public RestResponse<AccessGrant> begin(@NotNull @Valid NewSession credentials) {
        SameOrigin.require(request);
        User user =
                passwordCheck
                        .user(credentials.username(), credentials.password(), caller.network())
                        .orElseThrow(SessionResource::wrong);
        String token = sessions.begin(user).orElseThrow(SessionResource::wrong);
        // The one before would go on, and nobody would know of it.
        SessionCookie.read(request).ifPresent(sessions::end);
        SessionCookie.set(request, token, settings.refreshLifetime());
        return grant(user);
    }

    @POST
    @Path("/token")
    @PermitAll
    @Operation(operationId = "continueSession", summary = "Get an access token for the session")
    @APIResponse(responseCode = "200", description = "An access token")
    @APIResponse(responseCode = "204", description = "Nobody is signed in with this browser")
    public RestResponse<AccessGrant> token() {
        SameOrigin.require(request);
        Optional<String> token = SessionCookie.read(request);
        Optional<User> user = token.flatMap(sessions::use);
        if (user.isPresent()) {
            token.ifPresent(it -> SessionCookie.set(request, it, settings.refreshLifetime()));
            return grant(user.get());
        }
        if (token.isPresent()) {
            SessionCookie.clear(request);
        }
        return RestResponse.noContent();
    }

    @DELETE
    @PermitAll
    @Operation(operationId = "endSession", summary = "Sign out with a browser")
    @APIResponse(responseCode = "204", description = "Nobody is signed in with this browser")
    public RestResponse<Void> end() {
        SameOrigin.require(request);
        SessionCookie.read(request).ifPresent(sessions::end);
        SessionCookie.clear(request);
        return RestResponse.noContent();
    }

    private RestResponse<AccessGrant> grant(User user) {
        return ResponseBuilder.ok(accessTokens.grant(user))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static Problem wrong() {
        return Problem.of(ProblemType.UNAUTHORIZED, "The username or the password is wrong.");
    }
}
