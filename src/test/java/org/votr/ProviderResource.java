package org.votr;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.StringTokenizer;
import java.util.TreeMap;

/** One {@link TestProvider} for every test of the JVM, which the service is configured for. */
@WithTestResource(value = ProviderResource.class, scope = TestResourceScope.GLOBAL)
public final class ProviderResource implements QuarkusTestResourceLifecycleManager {
    /** Kept where every class loader sees it: Quarkus loads this class more than once. */
    private static final String URL = "votr.test.provider-url";

    private static final String KEYS = "votr.test.provider-key.";

    @Override
    public Map<String, String> start() {
        if (System.getProperty(URL) == null) {
            add(TestProvider.KEY, TestProvider.newKey("RSA"));
            System.setProperty(URL, new TestProvider(ProviderResource::keys).url());
        }
        return Map.of(
                "votr.oidc.issuer",
                url(),
                "votr.oidc.audience",
                TestProvider.AUDIENCE,
                "votr.oidc.keys-every",
                "1s");
    }

    /** Leaves the server to the JVM's end: the next application of this run needs it again. */
    @Override
    public void stop() {}

    public static String url() {
        return Objects.requireNonNull(System.getProperty(URL));
    }

    /** Gives the provider another key, which it tells of from then on. */
    public static void add(String id, KeyPair key) {
        Base64.Encoder base64 = Base64.getEncoder();
        System.setProperty(
                KEYS + id,
                key.getPublic().getAlgorithm()
                        + " "
                        + base64.encodeToString(key.getPublic().getEncoded())
                        + " "
                        + base64.encodeToString(key.getPrivate().getEncoded()));
    }

    /** The provider's keys by their ids. */
    public static Map<String, KeyPair> keys() {
        Map<String, KeyPair> keys = new TreeMap<>();
        for (String name : System.getProperties().stringPropertyNames()) {
            if (name.startsWith(KEYS)) {
                keys.put(name.substring(KEYS.length()), parse(System.getProperty(name, "")));
            }
        }
        return keys;
    }

    private static KeyPair parse(String text) {
        StringTokenizer parts = new StringTokenizer(text);
        Base64.Decoder base64 = Base64.getDecoder();
        try {
            KeyFactory factory = KeyFactory.getInstance(parts.nextToken());
            return new KeyPair(
                    factory.generatePublic(
                            new X509EncodedKeySpec(base64.decode(parts.nextToken()))),
                    factory.generatePrivate(
                            new PKCS8EncodedKeySpec(base64.decode(parts.nextToken()))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A good token of the provider's with these claims. */
    public static String token(Map<String, Object> claims) {
        return TestProvider.sign(
                claims, TestProvider.KEY, Objects.requireNonNull(keys().get(TestProvider.KEY)));
    }
}
