package org.votr.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.test.TestTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SecretsTest {
    private static final byte[] DATA = "data".getBytes(UTF_8);

    @Inject Session session;
    @Inject ServiceKeys keys;

    @ConfigProperty(name = "votr.service-key")
    String currentKey;

    private final String name = "test-" + UUID.randomUUID().toString().substring(0, 30);

    @Test
    void replicas_agree_on_a_secret_that_neither_had() {
        byte[] mine = new Secrets(session, keys).mac(name, DATA);
        byte[] theirs = new Secrets(session, keys).mac(name, DATA);
        assertArrayEquals(mine, theirs);
        assertFalse(Arrays.equals(mine, new Secrets(session, keys).mac(name + "2", DATA)));
    }

    @Test
    @TestTransaction
    void a_secret_under_a_previous_key_is_renewed_and_stays_the_same() {
        String oldKey = newKey();
        byte[] secret = new byte[32];
        insert(new ServiceKeys(oldKey, List.of()).encrypt(secret, name));
        ServiceKeys rotated = new ServiceKeys(currentKey, List.of(oldKey));

        new Secrets(session, rotated).renew();

        assertTrue(rotated.current(blob()));
        assertArrayEquals(secret, keys.decrypt(blob(), name));
    }

    @Test
    @TestTransaction
    void a_lost_key_is_told_in_a_sentence_that_names_the_setting() {
        insert(new ServiceKeys(newKey(), List.of()).encrypt(new byte[32], name));
        Secrets secrets = new Secrets(session, keys);
        var refusal = assertThrows(ConfigurationException.class, secrets::renew);
        assertTrue(refusal.getMessage().startsWith("VOTR_SERVICE_KEY is not the key"));
    }

    private void insert(byte[] blob) {
        session.createNativeMutationQuery(
                        "insert into secrets (name, ciphertext) values (:name, :blob)")
                .setParameter("name", name)
                .setParameter("blob", blob)
                .executeUpdate();
    }

    private byte[] blob() {
        return session.createNativeQuery(
                        "select ciphertext from secrets where name = :name", byte[].class)
                .setParameter("name", name)
                .getSingleResult();
    }

    private static String newKey() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }
}
