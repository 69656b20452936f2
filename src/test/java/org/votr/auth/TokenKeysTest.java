package org.votr.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenKeysTest {
    private static String first;
    private static String second;

    @TempDir Path folder;

    @BeforeAll
    static void generate_keys() {
        first = TokenKey.generate();
        second = TokenKey.generate();
    }

    @Test
    void a_new_key_is_distributed_then_used_and_the_old_one_verifies_until_it_goes()
            throws IOException {
        write("2026-01.pem", first);
        TokenKeys before = new TokenKeys(folder, Optional.empty());
        assertEquals("2026-01", before.signing().id());

        write("2026-02.pem", second);
        TokenKeys distributed = new TokenKeys(folder, Optional.of("2026-01"));
        assertEquals("2026-01", distributed.signing().id());
        assertEquals(2, KeySet.of(distributed.all()).keys().size());

        TokenKeys used = new TokenKeys(folder, Optional.empty());
        assertEquals("2026-02", used.signing().id());
        assertEquals(before.signing().publicKey(), used.find("2026-01").orElseThrow().publicKey());

        Files.delete(folder.resolve("2026-01.pem"));
        assertEquals(Optional.empty(), new TokenKeys(folder, Optional.empty()).find("2026-01"));
    }

    @Test
    void what_kubernetes_puts_beside_the_keys_is_ignored() throws IOException {
        Path data = Files.createDirectory(folder.resolve("..2026_data"));
        Files.writeString(data.resolve("a.pem"), first);
        Files.createSymbolicLink(folder.resolve("..data"), data);
        Files.createSymbolicLink(folder.resolve("a.pem"), Path.of("..data", "a.pem"));
        write("readme.txt", "no key");
        write(".hidden.pem", "no key");
        TokenKeys keys = new TokenKeys(folder, Optional.empty());
        assertEquals(List.of("a"), keys.all().stream().map(TokenKey::id).toList());
    }

    @Test
    void what_is_wrong_is_told_in_a_sentence_that_names_the_setting()
            throws IOException, NoSuchAlgorithmException {
        refused(folder.resolve("missing"), Optional.empty(), "VOTR_TOKEN_KEYS is not a folder");
        refused(folder, Optional.empty(), "VOTR_TOKEN_KEYS is a folder without a key");
        write("a.pem", first);
        refused(folder, Optional.of("b"), "VOTR_TOKEN_SIGNING_KEY names no key");
        write("b.pem", pem("RSA", 1024));
        refused(folder, Optional.empty(), "In VOTR_TOKEN_KEYS, b.pem is too short");
        write("b.pem", pem("EC", 256));
        refused(folder, Optional.empty(), "In VOTR_TOKEN_KEYS, b.pem is not an RSA private key");
        write("b.pem", "rubbish");
        refused(folder, Optional.empty(), "In VOTR_TOKEN_KEYS, b.pem is not an RSA private key");
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }

    private static void refused(Path folder, Optional<String> signing, String sentence) {
        var refusal =
                assertThrows(ConfigurationException.class, () -> new TokenKeys(folder, signing));
        assertTrue(refusal.getMessage().startsWith(sentence), refusal.getMessage());
    }

    private static String pem(String algorithm, int bits) throws NoSuchAlgorithmException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(bits);
        byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(key)
                + "\n-----END PRIVATE KEY-----\n";
    }
}
