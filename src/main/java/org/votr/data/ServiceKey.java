package org.votr.data;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** One service key: 32 bytes, from which a key for every purpose is derived by HMAC-SHA-256. */
final class ServiceKey {
    static final int LENGTH = 32;
    static final int ID_LENGTH = 8;

    private final byte[] master;
    private final byte[] id;

    /**
     * A key from its base64.
     *
     * @throws IllegalArgumentException when it is not the base64 of 32 bytes
     */
    static ServiceKey parse(String base64) {
        byte[] master = Base64.getDecoder().decode(base64.strip());
        if (master.length != LENGTH) {
            throw new IllegalArgumentException("not 32 bytes");
        }
        return new ServiceKey(master);
    }

    private ServiceKey(byte[] master) {
        this.master = master;
        this.id = Arrays.copyOf(Sha256.of(master), ID_LENGTH);
    }

    /** The first bytes of the key's SHA-256: says which key it is, not what it is. */
    byte[] id() {
        return id.clone();
    }

    byte[] mac(String purpose, byte[] data) {
        return hmac(derived("mac " + purpose), data);
    }

    /** AES-256-GCM. */
    byte[] crypt(int mode, byte[] nonce, byte[] input, byte[] associated)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        SecretKeySpec key = new SecretKeySpec(derived("encrypt"), "AES");
        cipher.init(mode, key, new GCMParameterSpec(128, nonce));
        cipher.updateAAD(associated);
        return cipher.doFinal(input);
    }

    private byte[] derived(String purpose) {
        return hmac(master, ("votr " + purpose).getBytes(StandardCharsets.UTF_8));
    }

    static byte[] hmac(byte[] key, byte[] data) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
