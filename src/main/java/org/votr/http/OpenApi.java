package org.votr.http;

import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.security.OAuthFlow;
import org.eclipse.microprofile.openapi.annotations.security.OAuthFlows;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/** What the API's document says of the API as a whole. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Votr",
                        version = "1",
                        description =
                                """
                                Polls and voting: one voter, one ballot, and a result that anyone \
                                can recount.

                                JSON in snake_case, ids are UUIDs, times are UTC in ISO 8601. Every \
                                failure is an RFC 9457 problem, and what a call says of a refusal \
                                begins with the problem's type. Only the token endpoint answers \
                                errors as OAuth 2.0 has them.""",
                        license = @License(name = "Apache-2.0", identifier = "Apache-2.0")))
@SecurityScheme(
        securitySchemeName = OpenApi.ACCOUNT,
        type = SecuritySchemeType.OAUTH2,
        description =
                "Username or e-mail address, and password, give an access token. Sent the same way, as"
                        + " Authorization: Bearer, are the access tokens of an OpenID Connect provider"
                        + " that the service is configured for, and API keys (votr_...), which are"
                        + " good for the calls that their scopes name: polls:read for reading polls"
                        + " and results, polls:write for making and changing polls, votes:write for"
                        + " voting. All else refuses a key with 403 insufficient-scope.",
        flows =
                @OAuthFlows(
                        password = @OAuthFlow(tokenUrl = "/api/token", refreshUrl = "/api/token")))
public class OpenApi extends Application {
    /** The security scheme of calls for which one logs in. */
    static final String ACCOUNT = "account";
}
