package org.votr.verify;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.votr.verify.count.Sha256;

/**
 * An RSA key as a JWK (RFC 7517).
 *
 * @param id its {@code kid}
 * @param modulus {@code n}, as it stands there
 * @param exponent {@code e}, as it stands there
 */
record Key(String id, String modulus, String exponent) {
    private static final int LEAST_BITS = 2_048;
    private static final int MOST_BITS = 16_384;
    private static final int MOST_EXPONENT_BITS = 64;

    /** Reads a key that is there for signatures. */
    static Key of(Fields jwk) throws Malformed {
        jwk.oneOf("kty", List.of("RSA"));
        jwk.oneOf("alg", List.of("RS256"));
        jwk.oneOf("use", List.of("sig"));
        Key key = new Key(jwk.text("kid"), jwk.text("n"), jwk.text("e"));
        int bits = number("n", key.modulus).bitLength();
        if (bits < LEAST_BITS || bits > MOST_BITS) {
            throw new Malformed("n must have from 2,048 to 16,384 bits");
        }
        if (number("e", key.exponent).bitLength() > MOST_EXPONENT_BITS) {
            throw new Malformed("e must have 64 bits at most");
        }
        return key;
    }

    private static BigInteger number(String name, String text) throws Malformed {
        byte[] bytes = bytes(name, text);
        if (bytes.length == 0 || bytes[0] == 0) {
            throw new Malformed(name + " must be a number without needless zeros");
        }
        return new BigInteger(1, bytes);
    }

    /** What a text in base64url stands for; it must be the one such text. */
    static byte[] bytes(String name, String text) throws Malformed {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            if (Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // No base64url at all: said below.
        }
        throw new Malformed(name + " must be base64url without padding");
    }

    /** A check of a signature, to be fed what was signed. */
    Signature check() throws Malformed {
        try {
            PublicKey key =
                    KeyFactory.getInstance("RSA")
                            .generatePublic(
                                    new RSAPublicKeySpec(
                                            number("n", modulus), number("e", exponent)));
            Signature check = Signature.getInstance("SHA256withRSA");
            check.initVerify(key);
            return check;
        } catch (GeneralSecurityException e) {
            throw new Malformed("the key is none: " + e.getMessage());
        }
    }

    /** The SHA-256 thumbprint of RFC 7638, in hexadecimal. */
    String fingerprint() {
        String members = "{\"e\":\"%s\",\"kty\":\"RSA\",\"n\":\"%s\"}".formatted(exponent, modulus);
        return HexFormat.of()
                .formatHex(Sha256.begin().digest(members.getBytes(StandardCharsets.US_ASCII)));
    }

    /** Whether it is the same key, whatever it is called. */
    boolean same(Key other) {
        return modulus.equals(other.modulus) && exponent.equals(other.exponent);
    }
}
