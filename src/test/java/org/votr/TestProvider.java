package org.votr;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/** An OpenID Connect provider of the tests' own: discovery, keys, and tokens by them. */
public final class TestProvider implements AutoCloseable {
    public static final String AUDIENCE = "votr-test";

    /** The key that is there from the beginning. */
    public static final String KEY = "first";

    private final HttpServer server;
    private final Supplier<Map<String, KeyPair>> keys;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile Duration delay = Duration.ZERO;

    /** A provider that gives out the keys that there are when it is asked. */
    public TestProvider(Supplier<Map<String, KeyPair>> keys) {
        this.keys = keys;
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(
                Executors.newCachedThreadPool(
                        work -> {
                            Thread thread = new Thread(work, "test-provider");
                            thread.setDaemon(true);
                            return thread;
                        }));
        answer("/.well-known/openid-configuration", this::discovery);
        answer("/keys", this::keySet);
        server.start();
    }

    /** A provider with one key. */
    public TestProvider() {
        this(one());
    }

    private static Supplier<Map<String, KeyPair>> one() {
        Map<String, KeyPair> only = Map.of(KEY, newKey("RSA"));
        return () -> only;
    }

    private interface Text {
        String make();
    }

    private void answer(String path, Text text) {
        server.createContext(
                path,
                exchange -> {
                    asked.incrementAndGet();
                    try {
                        Thread.sleep(delay.toMillis());
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    byte[] body = text.make().getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
    }

    /** What its tokens have as their {@code iss}. */
    public String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** How many requests it has had. */
    public int asked() {
        return asked.get();
    }

    /** Lets every answer wait for so long. */
    public void delay(Duration wait) {
        delay = wait;
    }

    public Map<String, KeyPair> keys() {
        return keys.get();
    }

    private String discovery() {
        return "{\"issuer\": \"" + url() + "\", \"jwks_uri\": \"" + url() + "/keys\"}";
    }

    private String keySet() {
        List<JsonWebKey> all =
                keys.get().entrySet().stream().map(e -> jwk(e.getKey(), e.getValue())).toList();
        return new JsonWebKeySet(all).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    }

    private static JsonWebKey jwk(String id, KeyPair pair) {
        try {
            PublicJsonWebKey key = PublicJsonWebKey.Factory.newPublicJwk(pair.getPublic());
            key.setKeyId(id);
            key.setUse("sig");
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A new RSA or EC key. */
    public static KeyPair newKey(String kind) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
            generator.initialize(kind.equals("EC") ? 256 : 2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a good token of an issuer's says, to be changed by a test. */
    public static Map<String, Object> claims(String issuer, String subject) {
        long now = Instant.now().getEpochSecond();
        Map<String, Object> claims = new ConcurrentHashMap<>();
        claims.put("iss", issuer);
        claims.put("aud", AUDIENCE);
        claims.put("sub", subject);
        claims.put("iat", now);
        claims.put("exp", now + 600);
        return claims;
    }

    /** These claims and no others, signed: a builder of tokens would add what is missing. */
    public static String sign(Map<String, Object> claims, String keyId, KeyPair key) {
        boolean curve = key.getPrivate().getAlgorithm().equals("EC");
        JsonWebSignature token = new JsonWebSignature();
        token.setPayload(JsonUtil.toJson(claims));
        token.setKeyIdHeaderValue(keyId);
        token.setAlgorithmHeaderValue(curve ? "ES256" : "RS256");
        token.setKey(key.getPrivate());
        try {
            return token.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
