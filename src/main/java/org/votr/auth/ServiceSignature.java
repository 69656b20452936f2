package org.votr.auth;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.List;

/**
 * Signs as the service: RS256 (RSASSA-PKCS1-v1_5 with SHA-256, RFC 8017) by the key that signs
 * access tokens, which everybody can read at {@code /.well-known/jwks.json}.
 */
@ApplicationScoped
public class ServiceSignature {
    private final TokenKeys keys;

    ServiceSignature(TokenKeys keys) {
        this.keys = keys;
    }

    /**
     * A signature to be fed.
     *
     * @param key to check it with
     */
    public record Begun(KeySet.Key key, Signature signature) {}

    /** Begins a signature; feed it what is signed, then take it. */
    public Begun begin() {
        TokenKey key = keys.signing();
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key.privateKey());
            return new Begun(KeySet.of(List.of(key)).keys().get(0), signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
