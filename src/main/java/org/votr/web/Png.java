package org.votr.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes PNG (ISO/IEC 15948), 8 bits a colour. Java's own writer draws on AWT's native libraries,
 * which an executable in a small image has not.
 */
final class Png {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte BITS = 8;
    private static final byte RGB = 2;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private Png() {}

    /** A picture of that width, whose rows follow each other; a pixel is 0xRRGGBB. */
    static byte[] of(int width, int[] pixels) {
        Png png = new Png();
        png.out.writeBytes(SIGNATURE);
        byte[] head = new byte[13];
        ByteBuffer.wrap(head).putInt(width).putInt(pixels.length / width).put(BITS).put(RGB);
        png.chunk("IHDR", head);
        png.chunk("IDAT", deflated(width, pixels));
        png.chunk("IEND", new byte[0]);
        return png.out.toByteArray();
    }

    private static byte[] deflated(int width, int[] pixels) {
        byte[] rows = new byte[pixels.length * 3 + pixels.length / width];
        int at = 0;
        for (int i = 0; i < pixels.length; i++) {
            if (i % width == 0) {
                // The row's filter: none.
                rows[at++] = 0;
            }
            rows[at++] = (byte) (pixels[i] >> 16);
            rows[at++] = (byte) (pixels[i] >> 8);
            rows[at++] = (byte) pixels[i];
        }
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (var stream = new DeflaterOutputStream(deflated)) {
            stream.write(rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return deflated.toByteArray();
    }

    private void chunk(String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 check = new CRC32();
        check.update(name);
        check.update(data);
        out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        out.writeBytes(name);
        out.writeBytes(data);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) check.getValue()).array());
    }
}
