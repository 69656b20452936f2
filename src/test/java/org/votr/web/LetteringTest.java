package org.votr.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class LetteringTest {
    private static final double SIZE = 50;
    private static final double WIDTH = 400;

    private final Lettering lettering = new Lettering();

    @Test
    void words_are_kept_whole_and_lines_within_the_width() {
        List<String> lines = lettering.lines("Which of these shall  it be", SIZE, WIDTH, 9);
        assertEquals("Which of these shall it be", String.join(" ", lines));
        assertTrue(lines.size() > 1);
        lines.forEach(line -> assertTrue(end(line) <= WIDTH, line));
    }

    @Test
    void what_is_too_much_ends_in_an_ellipsis() {
        assertTrue(lettering.lines("many words ".repeat(50), SIZE, WIDTH, 2).get(1).endsWith("…"));
        String word = lettering.lines("x".repeat(500), SIZE, WIDTH, 2).get(0);
        assertTrue(word.endsWith("x…"), word);
        assertTrue(end(word) <= WIDTH);
    }

    @Test
    void nothing_and_unknown_letters_are_no_error() {
        assertEquals(List.of(""), lettering.lines(" ", SIZE, WIDTH, 1));
        assertTrue(lettering.shape("\ud83d\ude00", SIZE, 0, 0).getPathIterator(null).isDone());
    }

    private double end(String text) {
        return lettering.shape(text, SIZE, 0, 0).getBounds2D().getMaxX();
    }
}
