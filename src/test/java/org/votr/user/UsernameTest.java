package org.votr.user;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.votr.problem.Problem;

class UsernameTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada",
                "Ada.Lovelace_1815-x",
                "\u0410\u0434\u0430",
                "\u5c0f\u6797\u4e00",
                "\u0906\u0926\u093e"
            })
    void letters_of_any_script_are_fine(String name) {
        assertEquals(name, Username.of(name).text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ab",
                "a b c",
                "ada@example.org",
                ".ada",
                "-ada",
                "a/d/a",
                "ada\u0000",
                "ada\u202e",
                "\ud83d\udc0e\ud83d\udc0e\ud83d\udc0e",
                "ada\ud800",
                "abcdefghijklmnopqrstuvwxyzabcdefghijklmno"
            })
    void anything_else_is_refused(String name) {
        assertThrows(Problem.class, () -> Username.of(name));
    }

    @ParameterizedTest
    @CsvSource({
        "Ada,ada",
        "ADA,ada",
        "\uff21\uff44\uff41,ada",
        "Stra\u00dfe,STRASSE",
        "\u03a3\u03af\u03c3\u03c5\u03c6\u03bf\u03c2,\u03a3\u038a\u03a3\u03a5\u03a6\u039f\u03a3",
        "Jose\u0301,JOS\u00c9"
    })
    void names_that_differ_only_in_case_or_width_have_one_key(String one, String other) {
        assertEquals(Username.of(one).key(), Username.of(other).key());
    }

    @Test
    void a_key_fits_its_column_whatever_folding_makes_of_it() {
        for (int letter = 0; letter <= Character.MAX_CODE_POINT; letter++) {
            String name = Character.toString(letter).repeat(40);
            assertTrue(Username.error(name).isPresent() || Username.keyOf(name).length() <= 80);
        }
        assertTrue(Username.error("a".repeat(1_000_000)).isPresent());
    }
}
