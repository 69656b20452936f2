package org.votr.auth;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;

/** One RSA key pair for access tokens, with the id that tokens name it by. */
record TokenKey(String id, RSAPrivateCrtKey privateKey, RSAPublicKey publicKey) {
    private static final int BITS = 3072;
    private static final int LEAST_BITS = 2048;
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    /**
     * The key of that PEM file.
     *
     * @throws ConfigurationException when it is none, or too short
     */
    static TokenKey parse(String id, String pem) {
        try {
            String base64 = pem.replace(BEGIN, "").replace(END, "").replaceAll("\\s", "");
            byte[] encoded = Base64.getDecoder().decode(base64);
            KeyFactory rsa = KeyFactory.getInstance("RSA");
            RSAPrivateCrtKey key =
                    (RSAPrivateCrtKey) rsa.generatePrivate(new PKCS8EncodedKeySpec(encoded));
            var half = new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent());
            if (key.getModulus().bitLength() < LEAST_BITS) {
                throw bad(id, "is too short: it takes at least " + LEAST_BITS + " bits");
            }
            return new TokenKey(id, key, (RSAPublicKey) rsa.generatePublic(half));
        } catch (GeneralSecurityException | IllegalArgumentException | ClassCastException e) {
            // Without the cause: its text could show a part of the key.
            throw bad(id, "is not an RSA private key in PKCS#8 (BEGIN PRIVATE KEY)");
        }
    }

    /** A new key, as PEM. */
    static String generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            byte[] encoded = generator.generateKeyPair().getPrivate().getEncoded();
            String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
            return BEGIN + "\n" + body + "\n" + END + "\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ConfigurationException bad(String id, String what) {
        return new ConfigurationException("In VOTR_TOKEN_KEYS, " + id + ".pem " + what + ".");
    }
}
