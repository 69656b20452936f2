package org.votr.user;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {
    private final Passwords passwords = new Passwords();

    @Test
    void a_hash_is_in_phc_form_and_knows_its_password_only() {
        String hash = passwords.hash("correct horse");
        assertTrue(hash.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"), hash);
        assertTrue(passwords.matches("correct horse", hash));
        assertFalse(passwords.matches("correct horsf", hash));
        assertFalse(passwords.matches("", hash));
    }

    @Test
    void the_same_password_never_hashes_the_same_twice() {
        assertNotEquals(passwords.hash("correct horse"), passwords.hash("correct horse"));
    }

    @Test
    void no_password_matches_where_there_is_no_hash() {
        assertFalse(passwords.matches("", null));
        assertFalse(passwords.matches("correct horse", null));
    }

    @Test
    void a_password_may_be_typed_composed_or_decomposed() {
        assertTrue(passwords.matches("cafe\u0301 au lait", passwords.hash("caf\u00e9 au lait")));
    }

    @Test
    void a_hash_made_elsewhere_with_other_costs_is_understood() {
        // From the tests of the reference implementation: version 0x13, 2 passes, 64 MiB, 1 lane.
        String reference =
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ"
                        + "$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
        assertTrue(passwords.matches("password", reference));
        assertFalse(passwords.matches("Password", reference));
    }

    @Test
    void what_is_no_hash_is_never_taken_for_a_wrong_password() {
        assertThrows(IllegalArgumentException.class, () -> passwords.matches("x", "$2a$10$abc"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12345678",
                "\ud83d\udc0e\ud83d\udc0e\ud83d\udc0e\ud83d\udc0e\ud83d\udc0e\ud83d\udc0e\ud83d\udc0e\ud83d\udc0e",
                "        "
            })
    void eight_characters_of_any_kind_are_enough(String password) {
        assertEquals(Optional.empty(), Passwords.error(password));
    }

    @Test
    void length_is_counted_in_characters_not_in_code_units() {
        assertEquals(Optional.empty(), Passwords.error("\ud83d\udc0e".repeat(128)));
        assertTrue(Passwords.error("\ud83d\udc0e".repeat(129)).isPresent());
        assertTrue(Passwords.error("\ud83d\udc0e".repeat(7)).isPresent());
        assertTrue(Passwords.error("x".repeat(129)).isPresent());
    }
}
