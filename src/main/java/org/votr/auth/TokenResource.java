package org.votr.auth;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.votr.problem.Problem;

/** The token endpoint of OAuth 2.0 (RFC 6749) and its revocation (RFC 7009). */
@Path("/api/token")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@Tag(name = "Tokens")
public class TokenResource {
    private final TokenGrants grants;
    private final Caller caller;

    TokenResource(TokenGrants grants, Caller caller) {
        this.grants = grants;
        this.caller = caller;
    }

    @POST
    @PermitAll
    @Operation(operationId = "getToken", summary = "Sign in, or renew an access token")
    @APIResponse(
            responseCode = "200",
            description = "The tokens",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = TokenGrant.class)))
    public RestResponse<TokenGrant> token(
            @RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(ref = "TokenRequest")))
                    MultivaluedMap<String, String> form) {
        Form parameters = new Form(form);
        TokenGrant grant =
                switch (parameters.require("grant_type")) {
                    case "password" ->
                            grants.signIn(
                                    parameters.require("username"),
                                    parameters.require("password"),
                                    caller.network());
                    case "refresh_token" -> grants.refresh(parameters.require("refresh_token"));
                    default -> throw TokenRefusal.unsupportedGrantType();
                };
        return unstored(ResponseBuilder.ok(grant)).build();
    }

    @POST
    @Path("/revoke")
    @PermitAll
    @Operation(
            operationId = "revokeToken",
            summary = "Sign out: end a refresh token and its family")
    @APIResponse(responseCode = "200", description = "The token is good no more, if it ever was")
    public RestResponse<Void> revoke(
            @RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(ref = "RevocationRequest")))
                    MultivaluedMap<String, String> form) {
        grants.signOut(new Form(form).require("token"));
        return unstored(ResponseBuilder.<Void>ok()).build();
    }

    @ServerExceptionMapper
    RestResponse<TokenError> refused(TokenRefusal refusal) {
        return unstored(ResponseBuilder.create(RestResponse.Status.BAD_REQUEST, refusal.body()))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    /** Problems take OAuth's form here, which alone is what its clients understand. */
    @ServerExceptionMapper
    RestResponse<TokenError> refused(Problem problem) {
        String error =
                switch (problem.type()) {
                    case TOO_MANY_REQUESTS -> "slow_down";
                    case UNAVAILABLE -> "temporarily_unavailable";
                    default -> "invalid_request";
                };
        var answer =
                ResponseBuilder.create(
                        RestResponse.Status.fromStatusCode(problem.type().status()),
                        new TokenError(error, problem.detail()));
        problem.headers().forEach(answer::header);
        return unstored(answer).type(MediaType.APPLICATION_JSON_TYPE).build();
    }

    private static <T> ResponseBuilder<T> unstored(ResponseBuilder<T> answer) {
        return answer.header(HttpHeaders.CACHE_CONTROL, "no-store").header("Pragma", "no-cache");
    }
}
