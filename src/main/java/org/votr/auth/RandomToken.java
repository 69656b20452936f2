package org.votr.auth;

import java.security.SecureRandom;
import java.util.Base64;

/** A token that says nothing and cannot be guessed: 256 random bits in base64url. */
public final class RandomToken {
    private static final int BYTES = 32;

    private RandomToken() {}

    public static String next() {
        byte[] bits = new byte[BYTES];
        new SecureRandom().nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }
}
