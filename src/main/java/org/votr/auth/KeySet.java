package org.votr.auth;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A JSON Web Key Set (RFC 7517): the public halves of the token keys. */
public record KeySet(List<Key> keys) {
    /** One public key; {@code n} and {@code e} are big-endian numbers in base64url. */
    @Schema(name = "PublicKey")
    public record Key(String kty, String use, String alg, String kid, String n, String e) {}

    static KeySet of(List<TokenKey> keys) {
        return new KeySet(keys.stream().map(KeySet::of).toList());
    }

    private static Key of(TokenKey key) {
        return new Key(
                "RSA",
                "sig",
                "RS256",
                key.id(),
                base64(key.publicKey().getModulus()),
                base64(key.publicKey().getPublicExponent()));
    }

    private static String base64(BigInteger number) {
        byte[] bytes = number.toByteArray();
        // Java puts a zero before a number whose first bit is set; the format has none.
        int from = bytes[0] == 0 ? 1 : 0;
        byte[] unsigned = Arrays.copyOfRange(bytes, from, bytes.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(unsigned);
    }
}
