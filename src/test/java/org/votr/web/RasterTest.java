package org.votr.web;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayInputStream;
import java.io.IOException;
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
        Path2D ring = rectangle(0, 0, 3, 3);
        ring.moveTo(1, 1);
        ring.lineTo(1, 2);
        ring.lineTo(2, 2);
        ring.lineTo(2, 1);
        ring.closePath();
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

    private static Path2D rectangle(double x, double y, double width, double height) {
        return new Path2D.Double(new Rectangle2D.Double(x, y, width, height));
    }
}
