package org.votr.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class LetteringTest {
    private static final double SIZE = 50;
    private static final double WIDTH = 400;
    private static final int SIDE = 200;

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
        assertEquals(List.of(), lettering.shape("\ud83d\ude00", SIZE, 0, 0).lines());
    }

    @Test
    void letters_are_drawn_as_the_font_says() throws IOException, FontFormatException {
        // As the JDK reads the same outlines, those with accents being made of two.
        for (String letter : List.of("i", "O", "g", "8", "Ä", "&", "ß")) {
            Raster ours = new Raster(SIDE, SIDE, 0);
            ours.fill(lettering.shape(letter, SIDE / 2.0, SIDE / 4.0, SIDE * 0.75), 0xffffff);
            assertEquals(0, difference(ours.pixels(), byJdk(letter)), 0.01, letter);
        }
    }

    private static double difference(int[] ours, int[] theirs) {
        long sum = 0;
        for (int i = 0; i < ours.length; i++) {
            sum += Math.abs((ours[i] & 0xff) - (theirs[i] & 0xff));
        }
        return sum / 255.0 / ours.length;
    }

    private static int[] byJdk(String letter) throws IOException, FontFormatException {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        try (InputStream file = LetteringTest.class.getResourceAsStream(Lettering.FONT)) {
            Font font = Font.createFont(Font.TRUETYPE_FONT, file).deriveFont(SIDE / 2f);
            pen.fill(
                    font.createGlyphVector(pen.getFontRenderContext(), letter)
                            .getOutline(SIDE / 4f, SIDE * 0.75f));
        }
        return image.getRGB(0, 0, SIDE, SIDE, null, 0, SIDE);
    }

    private double end(String text) {
        return lettering.shape(text, SIZE, 0, 0).lines().stream()
                .mapToDouble(Outline.Line::x1)
                .max()
                .orElse(0);
    }
}
