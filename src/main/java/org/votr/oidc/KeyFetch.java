package org.votr.oidc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;

/** Reads a provider's keys where its discovery document says. No thread waits meanwhile. */
@ApplicationScoped
class KeyFetch {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HttpClient client;
    private final ObjectMapper json;

    KeyFetch(Vertx vertx, ObjectMapper json) {
        this.json = json;
        this.client =
                vertx.createHttpClient(
                        new HttpClientOptions()
                                .setConnectTimeout((int) PATIENCE.toMillis())
                                // Ends what ifNoItem gave up.
                                .setIdleTimeout((int) PATIENCE.toSeconds())
                                .setMaxPoolSize(2)
                                .setKeepAlive(false));
    }

    /** The keys; fails when they are not there within ten seconds. */
    Uni<List<JsonWebKey>> keys(Issuer issuer) {
        return get(issuer.discovery())
                .map(document -> keysUrl(issuer, document))
                .chain(this::get)
                .map(KeyFetch::parse);
    }

    private Uni<String> get(String url) {
        RequestOptions request =
                new RequestOptions()
                        .setMethod(HttpMethod.GET)
                        .setAbsoluteURI(url)
                        .putHeader("Accept", "application/json");
        return Uni.createFrom()
                .<String>emitter(
                        answer ->
                                client.request(request)
                                        .compose(HttpClientRequest::send)
                                        .compose(KeyFetch::body)
                                        .map(Buffer::toString)
                                        .onSuccess(answer::complete)
                                        .onFailure(answer::fail))
                .ifNoItem()
                .after(PATIENCE)
                .fail();
    }

    private static Future<Buffer> body(HttpClientResponse response) {
        return response.statusCode() == 200
                ? response.body()
                : Future.failedFuture("answered " + response.statusCode());
    }

    private String keysUrl(Issuer issuer, String document) {
        try {
            JsonNode provider = json.readTree(document);
            String keys = provider.path("jwks_uri").asText();
            if (!issuer.url().equals(provider.path("issuer").asText()) || !Issuer.safe(keys)) {
                throw new IllegalStateException(
                        "the discovery document names another issuer, or no https jwks_uri");
            }
            return keys;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the discovery document is no JSON", e);
        }
    }

    private static List<JsonWebKey> parse(String keys) {
        try {
            return List.copyOf(new JsonWebKeySet(keys).getJsonWebKeys());
        } catch (JoseException e) {
            throw new IllegalStateException("the key set cannot be read", e);
        }
    }
}
