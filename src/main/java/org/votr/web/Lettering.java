package org.votr.web;

import jakarta.enterprise.context.ApplicationScoped;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Text as shapes, in the one font that the service brings. Characters that it lacks are left out;
 * scripts that join or turn round their letters are not for it.
 */
@ApplicationScoped
class Lettering {
    private static final String FONT = "/liberation/LiberationSans-Bold.ttf";
    private static final String ELLIPSIS = "…";

    private @Nullable TrueTypeFont font;

    /** Words in lines no longer than {@code width} pixels; the last of too many ends in "…". */
    List<String> lines(String text, double size, double width, int most) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.strip().split("\\s+", -1)) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (line.isEmpty() || width(longer, size) <= width) {
                line = longer;
            } else {
                lines.add(line);
                line = word;
            }
        }
        lines.add(line);
        boolean cut = lines.size() > most;
        List<String> kept = lines.subList(0, Math.min(most, lines.size()));
        int last = kept.size() - 1;
        kept.set(last, fitting(kept.get(last), cut ? ELLIPSIS : "", size, width));
        return kept.stream().map(each -> fitting(each, "", size, width)).toList();
    }

    private String fitting(String line, String end, double size, double width) {
        String kept = line;
        String tail = end;
        while (!kept.isEmpty() && width(kept + tail, size) > width) {
            kept = kept.substring(0, kept.offsetByCodePoints(kept.length(), -1));
            tail = ELLIPSIS;
        }
        return kept + tail;
    }

    private double width(String text, double size) {
        return draw(text, size, 0, 0, new Path2D.Double());
    }

    /** The text's outlines, from that point of its base line on. */
    Path2D shape(String text, double size, double x, double y) {
        Path2D shape = new Path2D.Double();
        draw(text, size, x, y, shape);
        return shape;
    }

    /** Adds the outlines and tells where they end. One at a time: the font reads from one place. */
    private synchronized double draw(
            String text, double size, double x, double y, Path2D outlines) {
        TrueTypeFont letters = font();
        try {
            double scale = size / letters.getUnitsPerEm();
            double pen = x;
            for (int character : text.codePoints().toArray()) {
                int glyph = letters.getUnicodeCmapLookup().getGlyphId(character);
                if (glyph == 0) {
                    continue;
                }
                var outline = letters.getGlyph().getGlyph(glyph);
                if (outline != null) {
                    // Fonts count upwards, pictures downwards.
                    var place = new AffineTransform(scale, 0, 0, -scale, pen, y);
                    outlines.append(outline.getPath().getPathIterator(place), false);
                }
                pen += letters.getAdvanceWidth(glyph) * scale;
            }
            return pen;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private TrueTypeFont font() {
        TrueTypeFont known = font;
        if (known != null) {
            return known;
        }
        try (InputStream file = Objects.requireNonNull(getClass().getResourceAsStream(FONT))) {
            TrueTypeFont read = new TTFParser().parse(new RandomAccessReadBuffer(file));
            font = read;
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
