package org.votr.oidc;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;
import org.jspecify.annotations.Nullable;
import org.votr.auth.TokenSettings;
import org.votr.user.ExternalPerson;

/**
 * Checks access tokens of the provider: signed by one of its keys, for our audience, and of now.
 */
@ApplicationScoped
class ProviderTokens {
    /** Signatures only: neither "none" nor a MAC, which could be keyed with a public key. */
    private static final AlgorithmConstraints SIGNATURES =
            new AlgorithmConstraints(
                    ConstraintType.PERMIT,
                    AlgorithmIdentifiers.RSA_USING_SHA256,
                    AlgorithmIdentifiers.RSA_USING_SHA384,
                    AlgorithmIdentifiers.RSA_USING_SHA512,
                    AlgorithmIdentifiers.RSA_PSS_USING_SHA256,
                    AlgorithmIdentifiers.RSA_PSS_USING_SHA384,
                    AlgorithmIdentifiers.RSA_PSS_USING_SHA512,
                    AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256,
                    AlgorithmIdentifiers.ECDSA_USING_P384_CURVE_AND_SHA384,
                    AlgorithmIdentifiers.ECDSA_USING_P521_CURVE_AND_SHA512);

    private static final int CLOCK_SKEW_SECONDS = 10;
    private static final int LONGEST_SUBJECT = 255;

    private final Optional<Issuer> issuer;
    private final ProviderKeys keys;
    private final ObjectMapper json;
    private final @Nullable JwtConsumer consumer;

    ProviderTokens(
            OidcSettings settings, TokenSettings ours, ProviderKeys keys, ObjectMapper json) {
        this.issuer = Issuer.of(settings, ours.issuer());
        this.keys = keys;
        this.json = json;
        this.consumer = issuer.map(this::consumer).orElse(null);
    }

    /** Whom a token speaks of, and until when. */
    record Signed(ExternalPerson person, Instant ends) {}

    /**
     * Bad settings stop the service before it serves. The keys are asked for, and nobody waits for
     * them: a provider that is away stops no start.
     *
     * @throws ConfigurationException with a sentence that names the setting to correct
     */
    void start(@Observes @Priority(2) StartupEvent start) {
        issuer.ifPresent(keys::refresh);
    }

    /** Whether the token says that it is the provider's; whether that is true is not asked. */
    boolean claims(String token) {
        return issuer.isPresent() && issuer.get().url().equals(issuerOf(token));
    }

    /**
     * Checks the token.
     *
     * @throws AuthenticationFailedException for a bad one
     */
    Uni<Signed> check(String token) {
        try {
            JsonWebSignature parsed = new JsonWebSignature();
            parsed.setCompactSerialization(token);
            // Before a key is looked for: a token that cannot be good costs the provider nothing.
            SIGNATURES.checkConstraint(parsed.getAlgorithmHeaderValue());
            return keys.await(issuer.orElseThrow(), parsed).map(known -> verified(token));
        } catch (JoseException e) {
            return Uni.createFrom().failure(new AuthenticationFailedException(e));
        }
    }

    private Signed verified(String token) {
        try {
            JwtClaims claims = Objects.requireNonNull(consumer).processToClaims(token);
            String subject = claims.getSubject();
            if (subject.isBlank() || subject.length() > LONGEST_SUBJECT) {
                throw new AuthenticationFailedException("bad subject");
            }
            ExternalPerson person =
                    new ExternalPerson(
                            claims.getIssuer(),
                            subject,
                            text(claims, "preferred_username"),
                            email(claims));
            return new Signed(person, Instant.ofEpochSecond(claims.getExpirationTime().getValue()));
        } catch (InvalidJwtException | MalformedClaimException e) {
            throw new AuthenticationFailedException(e);
        }
    }

    private JwtConsumer consumer(Issuer provider) {
        return new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(SIGNATURES)
                .setVerificationKeyResolver(
                        (token, nesting) ->
                                keys.find(token)
                                        .orElseThrow(
                                                () -> new UnresolvableKeyException("unknown key")))
                .setExpectedIssuer(provider.url())
                .setExpectedAudience(provider.audience())
                .setRequireExpirationTime()
                .setRequireSubject()
                .setAllowedClockSkewInSeconds(CLOCK_SKEW_SECONDS)
                .build();
    }

    /** The address, if the provider has seen that it is theirs. */
    private static @Nullable String email(JwtClaims claims) {
        return Boolean.TRUE.equals(claims.getClaimValue("email_verified"))
                ? text(claims, "email")
                : null;
    }

    private static @Nullable String text(JwtClaims claims, String name) {
        return claims.getClaimValue(name) instanceof String text ? text : null;
    }

    private String issuerOf(String token) {
        int first = token.indexOf('.');
        int second = token.indexOf('.', first + 1);
        try {
            byte[] payload = Base64.getUrlDecoder().decode(token.substring(first + 1, second));
            return json.readTree(payload).path("iss").asText();
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            return "";
        }
    }
}
