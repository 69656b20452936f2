package org.votr.auth;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.security.Key;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.jwt.Claims;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * Checks access tokens, in place of SmallRye's own check, which knows of one key only: a token must
 * be signed by RS256 with the one of our keys that it names, be for us, and not have run out.
 */
@Alternative
@Priority(1)
@ApplicationScoped
class AccessTokenCheck extends JWTCallerPrincipalFactory {
    private final TokenKeys keys;
    private final JwtConsumer consumer;

    AccessTokenCheck(TokenSettings settings, TokenKeys keys) {
        this.keys = keys;
        this.consumer =
                new JwtConsumerBuilder()
                        // The one algorithm: neither "none" nor a MAC keyed with a public key.
                        .setJwsAlgorithmConstraints(
                                new AlgorithmConstraints(
                                        ConstraintType.PERMIT,
                                        AlgorithmIdentifiers.RSA_USING_SHA256))
                        .setVerificationKeyResolver(this::key)
                        .setExpectedIssuer(settings.issuer())
                        .setExpectedAudience(settings.audience())
                        .setRequireExpirationTime()
                        .setRequireSubject()
                        .build();
    }

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo info) throws ParseException {
        try {
            JwtClaims claims = consumer.processToClaims(token);
            UUID.fromString(claims.getSubject());
            claims.setStringClaim(Claims.raw_token.name(), token);
            return new DefaultJWTCallerPrincipal("JWT", claims);
        } catch (InvalidJwtException | MalformedClaimException | IllegalArgumentException e) {
            throw new ParseException("invalid token", e);
        }
    }

    private Key key(JsonWebSignature token, List<JsonWebStructure> nesting)
            throws UnresolvableKeyException {
        return Optional.ofNullable(token.getKeyIdHeaderValue())
                .flatMap(keys::find)
                .map(TokenKey::publicKey)
                .orElseThrow(() -> new UnresolvableKeyException("unknown key"));
    }
}
