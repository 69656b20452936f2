package org.votr.vote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.votr.data.ServiceKeys;
import org.votr.data.TestKeys;

class PollKeyTest {
    private static final UUID TOPIC = UUID.fromString("00000000-0000-7000-8000-000000000001");
    private static final UUID VOTER = UUID.fromString("0190f5a1-b2c3-7d4e-8f60-718293a4b5c6");

    private final ServiceKeys keys = TestKeys.service();

    /**
     * {@code printf '0190f5a1b2c37d4e8f60718293a4b5c6' | xxd -r -p | openssl dgst -sha256 -mac HMAC
     * -macopt hexkey:000102…1f}, the first 16 bytes.
     */
    @Test
    void a_voter_key_is_an_hmac_of_the_voters_id() {
        UUID voterKey = key(TOPIC, counting(), keys).voterKey(VOTER, keys);

        assertEquals(UUID.fromString("892c596c-7253-5e9b-33e8-08ceec105f89"), voterKey);
    }

    @Test
    void voters_and_polls_are_told_apart() {
        PollKey key = key(TOPIC, counting(), keys);
        PollKey other = key(TOPIC, new byte[32], keys);

        assertNotEquals(key.voterKey(VOTER, keys), key.voterKey(UUID.randomUUID(), keys));
        assertNotEquals(key.voterKey(VOTER, keys), other.voterKey(VOTER, keys));
    }

    @Test
    void a_poll_key_of_one_poll_is_none_of_another() {
        PollKey moved = key(TOPIC, counting(), keys);
        moved.topicId = UUID.randomUUID();

        assertThrows(IllegalArgumentException.class, () -> moved.voterKey(VOTER, keys));
    }

    private static PollKey key(UUID topic, byte[] secret, ServiceKeys keys) {
        PollKey key = new PollKey();
        key.topicId = topic;
        key.ciphertext = keys.encrypt(secret, "poll-key:" + topic);
        return key;
    }

    private static byte[] counting() {
        byte[] secret = new byte[32];
        for (byte i = 0; i < secret.length; i++) {
            secret[i] = i;
        }
        return secret;
    }
}
