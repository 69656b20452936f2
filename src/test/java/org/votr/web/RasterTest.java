package org.votr.web;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Shapes in pixels, and pixels in a file that others read. */
class RasterTest {
    private static final int BLACK = 0x000000;
    private static final int WHITE = 0xffffff;

    @Test
    void a_pixel_is_as_bright_as_the_part_of_it_that_is_covered() {
        Raster raster = new Raster(3, 2, BLACK);
        raster.fill(rectangle(0.5, 0, 1.5, 1), WHITE);
        assertArrayEquals(new int[] {0x808080, WHITE, BLACK, BLACK, BLACK, BLACK}, raster.pixels());
        raster.fill(rectangle(0, 1.5, 3, 0.5), WHITE);
        assertEquals(0x808080, raster.pixels()[3]);
    }

    @Test
    void a_hole_turns_the_other_way() {
        Raster raster = new Raster(3, 3, BLACK);
        Outline ring = rectangle(0, 0, 3, 3);
        ring.moveTo(1, 1).lineTo(1, 2).lineTo(2, 2).lineTo(2, 1).close();
        raster.fill(ring, WHITE);
        assertEquals(BLACK, raster.pixels()[4]);
        assertEquals(WHITE, raster.pixels()[3]);
    }

    @Test
    void what_is_outside_is_left_out() {
        Raster raster = new Raster(2, 2, BLACK);
        raster.fill(rectangle(-5, -5, 6, 20), 0x102030);
        assertArrayEquals(new int[] {0x102030, BLACK, 0x102030, BLACK}, raster.pixels());
    }

    @Test
    void a_png_is_what_was_drawn() throws IOException {
        int[] pixels = {0x010203, WHITE, BLACK, 0xff0000, 0x00ff00, 0x0000ff};
        var read = ImageIO.read(new ByteArrayInputStream(Png.of(3, pixels)));
        assertEquals(3, read.getWidth());
        assertEquals(2, read.getHeight());
        for (int i = 0; i < pixels.length; i++) {
            assertEquals(pixels[i], read.getRGB(i % 3, i / 3) & WHITE);
        }
    }

    @Test
    void a_curve_is_as_round_as_it_should_be() {
        Raster raster = new Raster(100, 100, BLACK);
        // Half a parabola under its tangents: its area is a third of the square's.
        raster.fill(
                new Outline().moveTo(0, 0).curveTo(0, 100, 100, 100).lineTo(0, 100).close(), WHITE);
        double bright = Arrays.stream(raster.pixels()).map(pixel -> pixel & 0xff).sum() / 255.0;
        assertEquals(100 * 100 / 6.0, bright, 20);
    }

    private static Outline rectangle(double x, double y, double width, double height) {
        return new Outline()
                .moveTo(x, y)
                .lineTo(x + width, y)
                .lineTo(x + width, y + height)
                .lineTo(x, y + height)
                .close();
    }
}
