package org.votr.auth;

import java.security.SecureRandom;
import java.util.Base64;

/** Tokens that say nothing and cannot be guessed: random bits in base64url. */
public final class RandomToken {
    private static final int BYTES = 32;

    private RandomToken() {}

    /** A token of 256 bits. */
    public static String next() {
        return next(BYTES);
    }

    /** A token of so many bytes, 16 at least. */
    public static String next(int bytes) {
        byte[] bits = new byte[bytes];
        new SecureRandom().nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }
}
