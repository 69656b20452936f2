package org.votr.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.votr.TestProvider;
import org.votr.problem.Problem;
import org.votr.problem.ProblemType;

/** How the provider's keys are had, and what it costs when they are not to be had. */
class ProviderKeysTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final Duration LONG = Duration.ofHours(1);

    private final TestProvider provider = new TestProvider();
    private final Issuer issuer = new Issuer(provider.url(), TestProvider.AUDIENCE);

    @AfterEach
    void stop() {
        provider.close();
    }

    @AfterAll
    static void end() {
        VERTX.close();
    }

    @Test
    void unknown_keys_do_not_make_it_ask_again_and_again() throws JoseException {
        ProviderKeys keys = keys(LONG);
        await(keys, token(TestProvider.KEY));
        assertTrue(keys.find(token(TestProvider.KEY)).isPresent());
        assertEquals(2, provider.asked());
        for (int i = 0; i < 100; i++) {
            JsonWebSignature random = token(UUID.randomUUID().toString());
            await(keys, random);
            assertEquals(Optional.empty(), keys.find(random));
        }
        assertEquals(2, provider.asked());
    }

    @Test
    void a_provider_that_hangs_holds_up_a_few_for_a_moment_and_nobody_who_has_a_key()
            throws JoseException {
        ProviderKeys keys = keys(Duration.ofSeconds(1));
        await(keys, token(TestProvider.KEY));
        provider.delay(Duration.ofSeconds(30));
        JsonWebSignature unknown = token("unknown");
        long start = System.nanoTime();
        // The first may come too soon after the keys were read, and is then not waited for.
        Problem refusal = null;
        while (refusal == null) {
            refusal = refusalOf(keys, unknown);
        }
        assertEquals(ProblemType.UNAVAILABLE, refusal.type());
        assertTrue(Duration.ofNanos(System.nanoTime() - start).toSeconds() < 10);
        await(keys, token(TestProvider.KEY));
    }

    @Test
    void a_provider_that_is_away_is_found_once_it_is_there() throws JoseException {
        provider.close();
        ProviderKeys keys = keys(LONG);
        Problem refusal = refusalOf(keys, token(TestProvider.KEY));
        assertEquals(ProblemType.UNAVAILABLE, refusal == null ? null : refusal.type());
        // At once: that it is away is known.
        refusal = refusalOf(keys, token(TestProvider.KEY));
        assertEquals(ProblemType.UNAVAILABLE, refusal == null ? null : refusal.type());
    }

    @Test
    void a_discovery_document_of_another_issuer_is_not_believed() throws JoseException {
        ProviderKeys keys = keys(LONG);
        Issuer other = new Issuer(provider.url() + "/", TestProvider.AUDIENCE);
        JsonWebSignature token = token(TestProvider.KEY);
        assertThrows(
                Problem.class,
                () -> keys.await(other, token).await().atMost(Duration.ofSeconds(20)));
        assertEquals(Optional.empty(), keys.find(token));
    }

    private @Nullable Problem refusalOf(ProviderKeys keys, JsonWebSignature token) {
        try {
            await(keys, token);
            return null;
        } catch (Problem e) {
            return e;
        }
    }

    private void await(ProviderKeys keys, JsonWebSignature token) {
        keys.await(issuer, token).await().atMost(Duration.ofSeconds(20));
    }

    private static ProviderKeys keys(Duration every) {
        return new ProviderKeys(new KeyFetch(VERTX, new ObjectMapper()), every);
    }

    private JsonWebSignature token(String keyId) throws JoseException {
        JsonWebSignature token = new JsonWebSignature();
        token.setCompactSerialization(
                TestProvider.sign(
                        TestProvider.claims(provider.url(), "somebody"),
                        keyId,
                        Objects.requireNonNull(provider.keys().get(TestProvider.KEY))));
        return token;
    }
}
