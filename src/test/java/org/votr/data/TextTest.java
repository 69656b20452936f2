package org.votr.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {
    @Test
    void white_space_is_tidied_and_nothing_else() {
        assertEquals("Gareth Bale", Text.tidy(" Gareth \t\n Bale "));
        assertEquals("Gareth Bale", Text.tidy("Gareth Bale"));
        assertEquals("Gareth Bale", Text.tidy("\u00a0Gareth\u2003\u3000Bale\u2028"));
        assertEquals("\uff22ale", Text.tidy("\uff22ale"));
        assertEquals("", Text.tidy("\t"));
        assertEquals("", Text.tidy(""));
    }

    @ParameterizedTest
    @CsvSource({
        "Gareth Bale, gareth bale",
        "GARETH   BALE, gareth bale",
        "Ｇareth, gareth",
        "ﬁne, FINE",
        "STRASSE, straße",
        "STRAẞE, straße",
        "e\u0301, É",
        "ΣΊΣΥΦΟΣ, σίσυφος",
        "Å, \u212b",
        "１２, 12",
        "x², X2"
    })
    void texts_that_count_as_the_same_have_one_key(String one, String other) {
        assertEquals(Text.key(one), Text.key(other));
    }

    @ParameterizedTest
    @CsvSource({"a, b", "a b, ab", "a, ä", "o, 0", "a-b, a b", "a., a"})
    void texts_that_do_not_have_two(String one, String other) {
        assertNotEquals(Text.key(one), Text.key(other));
    }

    @Test
    void the_key_of_a_key_is_the_key() {
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            String text =
                    random.ints(4, 0, 0x3000)
                            .filter(c -> !Character.isSurrogate((char) c))
                            .collect(
                                    StringBuilder::new,
                                    StringBuilder::appendCodePoint,
                                    StringBuilder::append)
                            .toString();
            String key = Text.key(text);

            assertEquals(key, Text.key(key), () -> "key of " + text.codePoints().boxed().toList());
        }
    }
}
