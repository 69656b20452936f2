package org.votr.data;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;

/**
 * Encryption and message authentication under the service key, with previous keys still able to
 * read. A blob is a version byte, the key's id (8 bytes), a nonce (12 bytes) and AES-256-GCM
 * ciphertext; all before the ciphertext is authenticated too.
 */
@ApplicationScoped
public class ServiceKeys {
    private static final byte VERSION = 1;
    private static final int PREFIX_LENGTH = 1 + ServiceKey.ID_LENGTH;
    private static final int HEADER_LENGTH = PREFIX_LENGTH + 12;
    private static final int TAG_LENGTH = 16;

    private final SecureRandom random = new SecureRandom();
    private final ServiceKey current;
    private final List<ServiceKey> all = new ArrayList<>();

    @Inject
    ServiceKeys(ServiceKeySettings settings, DevHome devHome) {
        this(
                settings.serviceKey().orElseGet(() -> kept(devHome)),
                settings.previousServiceKeys().orElse(List.of()));
    }

    ServiceKeys(String current, List<String> previous) {
        this.current = parse("VOTR_SERVICE_KEY", current);
        all.add(this.current);
        previous.forEach(key -> all.add(parse("VOTR_PREVIOUS_SERVICE_KEYS", key)));
    }

    /** The keys are read at the start, so that a bad one stops the service before it serves. */
    void check(@Observes @Priority(2) StartupEvent start) {}

    /** The plain text's blob; it can be read only with the same context. */
    public byte[] encrypt(byte[] plain, String context) {
        byte[] nonce = new byte[HEADER_LENGTH - PREFIX_LENGTH];
        random.nextBytes(nonce);
        byte[] header = concat(currentPrefix(), nonce);
        try {
            byte[] associated = associated(header, context);
            return concat(header, current.crypt(Cipher.ENCRYPT_MODE, nonce, plain, associated));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * What was encrypted.
     *
     * @throws IllegalArgumentException when no key of ours made the blob, or not for this context
     */
    public byte[] decrypt(byte[] blob, String context) {
        for (ServiceKey key : all) {
            if (startsWith(blob, prefix(key)) && blob.length >= HEADER_LENGTH + TAG_LENGTH) {
                return open(key, blob, context);
            }
        }
        throw new IllegalArgumentException("encrypted under a key that is not here");
    }

    /** Whether the blob is under the current key, not a previous one. */
    public boolean current(byte[] blob) {
        return startsWith(blob, currentPrefix());
    }

    /** Whether there are keys that only decrypt. */
    public boolean hasPrevious() {
        return all.size() > 1;
    }

    /** What every blob under the current key begins with: 9 bytes. */
    public byte[] currentPrefix() {
        return prefix(current);
    }

    /** HMAC-SHA-256 under the current key's key for that purpose. */
    public byte[] mac(String purpose, byte[] data) {
        return current.mac(purpose, data);
    }

    /** Whether the current or a previous key made this code; takes the same time for every code. */
    public boolean verify(String purpose, byte[] data, byte[] mac) {
        boolean matches = false;
        for (ServiceKey key : all) {
            matches |= MessageDigest.isEqual(key.mac(purpose, data), mac);
        }
        return matches;
    }

    private static byte[] open(ServiceKey key, byte[] blob, String context) {
        byte[] header = Arrays.copyOf(blob, HEADER_LENGTH);
        byte[] nonce = Arrays.copyOfRange(blob, PREFIX_LENGTH, HEADER_LENGTH);
        byte[] ciphertext = Arrays.copyOfRange(blob, HEADER_LENGTH, blob.length);
        try {
            byte[] associated = associated(header, context);
            return key.crypt(Cipher.DECRYPT_MODE, nonce, ciphertext, associated);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("altered, or encrypted for something else", e);
        }
    }

    private static byte[] associated(byte[] header, String context) {
        return concat(header, context.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] prefix(ServiceKey key) {
        return concat(new byte[] {VERSION}, key.id());
    }

    private static boolean startsWith(byte[] blob, byte[] prefix) {
        return blob.length >= prefix.length
                && Arrays.equals(blob, 0, prefix.length, prefix, 0, prefix.length);
    }

    private static byte[] concat(byte[] a, byte[] b) {
        return ByteBuffer.allocate(a.length + b.length).put(a).put(b).array();
    }

    private static ServiceKey parse(String setting, String base64) {
        try {
            return ServiceKey.parse(base64);
        } catch (IllegalArgumentException e) {
            // Without the cause: its text could show a part of the key.
            throw new ConfigurationException(
                    setting
                            + " is not the base64 of 32 bytes: make one with"
                            + " 'openssl rand -base64 32'.");
        }
    }

    private static String kept(DevHome devHome) {
        String hint = "32 random bytes in base64, as made by 'openssl rand -base64 32'";
        Path file = devHome.keep("service-key", ServiceKeys::generate, "VOTR_SERVICE_KEY", hint);
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String generate() {
        byte[] key = new byte[ServiceKey.LENGTH];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }
}
