package org.votr.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceKeysTest {
    private static final String ONE = key(1);
    private static final String TWO = key(2);
    private static final byte[] PLAIN = "a secret".getBytes(UTF_8);

    private final ServiceKeys keys = new ServiceKeys(ONE, List.of());

    @Test
    void what_is_encrypted_can_be_decrypted() {
        byte[] blob = keys.encrypt(PLAIN, "context");
        assertArrayEquals(PLAIN, keys.decrypt(blob, "context"));
        assertArrayEquals(new byte[0], keys.decrypt(keys.encrypt(new byte[0], ""), ""));
    }

    @Test
    void the_same_text_never_looks_the_same_twice() {
        assertFalse(Arrays.equals(keys.encrypt(PLAIN, "c"), keys.encrypt(PLAIN, "c")));
    }

    @Test
    void another_context_cannot_read_it() {
        byte[] blob = keys.encrypt(PLAIN, "poll 1");
        assertThrows(IllegalArgumentException.class, () -> keys.decrypt(blob, "poll 2"));
    }

    @Test
    void a_change_of_any_byte_is_noticed() {
        byte[] blob = keys.encrypt(PLAIN, "context");
        for (int i = 0; i < blob.length; i++) {
            byte[] changed = blob.clone();
            changed[i] ^= 1;
            assertThrows(IllegalArgumentException.class, () -> keys.decrypt(changed, "context"));
        }
        for (int length = 0; length < blob.length; length++) {
            byte[] cut = Arrays.copyOf(blob, length);
            assertThrows(IllegalArgumentException.class, () -> keys.decrypt(cut, "context"));
        }
    }

    @Test
    void after_a_rotation_the_old_blobs_are_read_and_told_apart() {
        byte[] old = keys.encrypt(PLAIN, "context");
        ServiceKeys rotated = new ServiceKeys(TWO, List.of(ONE));
        byte[] renewed = rotated.encrypt(rotated.decrypt(old, "context"), "context");

        assertFalse(rotated.current(old));
        assertTrue(rotated.current(renewed));
        assertArrayEquals(rotated.currentPrefix(), Arrays.copyOf(renewed, 9));
        assertThrows(IllegalArgumentException.class, () -> keys.decrypt(renewed, "context"));
    }

    @Test
    void a_code_holds_for_its_purpose_and_data_and_over_a_rotation() {
        byte[] mac = keys.mac("visitor", PLAIN);
        assertEquals(32, mac.length);
        assertTrue(keys.verify("visitor", PLAIN, mac));
        assertTrue(new ServiceKeys(TWO, List.of(ONE)).verify("visitor", PLAIN, mac));
        assertFalse(new ServiceKeys(TWO, List.of()).verify("visitor", PLAIN, mac));
        assertFalse(keys.verify("throttle", PLAIN, mac));
        assertFalse(keys.verify("visitor", new byte[0], mac));
        assertFalse(keys.verify("visitor", PLAIN, new byte[0]));
    }

    @Test
    void a_bad_key_is_refused_with_a_sentence_that_names_the_setting_and_not_the_key() {
        for (String bad : List.of("", "short", "c2hvcnQ=", "not base64!", ONE + "AA")) {
            var refusal =
                    assertThrows(
                            ConfigurationException.class, () -> new ServiceKeys(bad, List.of()));
            assertTrue(refusal.getMessage().startsWith("VOTR_SERVICE_KEY is not"));
            assertFalse(!bad.isEmpty() && refusal.getMessage().contains(bad));
        }
        var refusal =
                assertThrows(
                        ConfigurationException.class, () -> new ServiceKeys(ONE, List.of("short")));
        assertTrue(refusal.getMessage().startsWith("VOTR_PREVIOUS_SERVICE_KEYS"));
    }

    private static String key(int filler) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) filler);
        return Base64.getEncoder().encodeToString(key);
    }
}
