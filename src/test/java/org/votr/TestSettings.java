package org.votr;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Map;

/** What production must be told, made up for the tests: keys, and the first administrator. */
public final class TestSettings {
    public static final String ADMIN = "admin";
    public static final String ADMIN_EMAIL = "admin@votr.test";
    public static final String ADMIN_PASSWORD = "the password of the tests' administrator";

    /** Where links in mails lead. */
    public static final String URL = "https://votr.test";

    /** The id of the key that signs access tokens in the tests. */
    public static final String TOKEN_KEY_ID = "test";

    private static final Path KEYS = Path.of("target", "test-keys").toAbsolutePath();
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    private TestSettings() {}

    /** All settings of a service that keeps its data at {@code jdbcUrl}. */
    public static Map<String, String> with(String jdbcUrl) {
        tokenKey();
        return Map.ofEntries(
                Map.entry("quarkus.datasource.jdbc.url", jdbcUrl),
                Map.entry("quarkus.datasource.username", "postgres"),
                Map.entry("quarkus.datasource.password", "postgres"),
                Map.entry("votr.service-key", serviceKey()),
                Map.entry("votr.token.keys", KEYS.toString()),
                Map.entry("votr.admin.username", ADMIN),
                Map.entry("votr.admin.email", ADMIN_EMAIL),
                Map.entry("votr.admin.password", ADMIN_PASSWORD),
                Map.entry("votr.previous-service-keys", previousServiceKey()),
                Map.entry("votr.url", URL),
                Map.entry("votr.mail.network-limit", "1000000"),
                Map.entry("quarkus.mailer.from", "Votr <votr@votr.test>"),
                Map.entry("quarkus.mailer.host", "localhost"),
                Map.entry("quarkus.mailer.port", Integer.toString(Postbox.port())),
                Map.entry("quarkus.mailer.mock", "false"),
                Map.entry("quarkus.http.read-timeout", "5s"),
                Map.entry("votr.polls.seal-every", "1s"),
                Map.entry("votr.polls.popularity-every", "1s"),
                // Ten years: what a test has not aged on purpose stays.
                Map.entry("votr.retention.every", "1s"),
                Map.entry("votr.retention.closed-polls", "3650d"),
                Map.entry("votr.retention.settled-reports", "3650d"),
                Map.entry("votr.retention.admin-acts", "3650d"),
                Map.entry("votr.webhooks.private-networks", "127.0.0.1/32"),
                Map.entry("votr.webhooks.back-off", "100ms,100ms,200ms,200ms"),
                Map.entry("votr.webhooks.timeout", "4s"));
    }

    /** The key that signs access tokens, so that a test can mint its own. */
    public static RSAPrivateKey tokenKey() {
        Path file = KEYS.resolve(TOKEN_KEY_ID + ".pem");
        try {
            if (Files.notExists(file)) {
                generate(file);
            }
            String pem = Files.readString(file).replace(BEGIN, "").replace(END, "");
            var spec = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem));
            return (RSAPrivateKey) KeyFactory.getInstance("RSA").generatePrivate(spec);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void generate(Path file) throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(3072);
        byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key);
        Files.createDirectories(KEYS);
        // Moved into its place when it is whole: a run that is killed here leaves no half a key.
        Path draft = Files.createTempFile(KEYS, "draft", ".tmp");
        Files.writeString(
                draft, BEGIN + "\n" + body + "\n" + END + "\n", StandardCharsets.US_ASCII);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The key under which the service encrypts. */
    public static String serviceKey() {
        return key("votr.test.service-key");
    }

    /** A key under which the service once encrypted, and can still read. */
    public static String previousServiceKey() {
        return key("votr.test.previous-service-key");
    }

    /**
     * One for the whole JVM, as the database is: what one application sealed, the next can open.
     */
    private static String key(String property) {
        String known = System.getProperty(property);
        if (known == null) {
            byte[] key = new byte[32];
            new SecureRandom().nextBytes(key);
            known = Base64.getEncoder().encodeToString(key);
            System.setProperty(property, known);
        }
        return known;
    }
}
