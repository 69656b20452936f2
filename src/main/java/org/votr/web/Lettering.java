package org.votr.web;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.fontbox.ttf.GlyfDescript;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.GlyphDescription;
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
    static final String FONT = "/liberation/LiberationSans-Bold.ttf";
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

    /** As much of the line, with that end, as the width holds; an ellipsis is for what is cut. */
    private String fitting(String line, String end, double size, double width) {
        if (width(line + end, size) <= width) {
            return line + end;
        }
        double room = width - width(ELLIPSIS, size);
        int kept = 0;
        while (kept < line.length()) {
            int character = line.codePointAt(kept);
            room -= advance(character, size);
            if (room < 0) {
                break;
            }
            kept += Character.charCount(character);
        }
        return line.substring(0, kept) + ELLIPSIS;
    }

    private double width(String text, double size) {
        return text.codePoints().mapToDouble(character -> advance(character, size)).sum();
    }

    /** How far a character moves the pen, in pixels; nothing where the font lacks it. */
    private synchronized double advance(int character, double size) {
        TrueTypeFont letters = font();
        try {
            int glyph = letters.getUnicodeCmapLookup().getGlyphId(character);
            return glyph == 0 ? 0 : letters.getAdvanceWidth(glyph) * size / letters.getUnitsPerEm();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text's outlines, from that point of its base line on. The font reads from one place. */
    synchronized Outline shape(String text, double size, double x, double y) {
        Outline shape = new Outline();
        TrueTypeFont letters = font();
        try {
            double scale = size / letters.getUnitsPerEm();
            double pen = x;
            for (int character : text.codePoints().toArray()) {
                int glyph = letters.getUnicodeCmapLookup().getGlyphId(character);
                GlyphData letter = glyph == 0 ? null : letters.getGlyph().getGlyph(glyph);
                if (letter != null) {
                    new Letter(letter.getDescription(), scale, pen, y).draw(shape);
                }
                pen += advance(character, size);
            }
            return shape;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A letter at a place. Of its points some are on the outline, the others control quadratic
     * curves; between two of these the outline goes through their middle (TrueType Reference
     * Manual, "Outlines").
     */
    private record Letter(GlyphDescription points, double scale, double x, double y) {
        void draw(Outline shape) {
            int first = 0;
            for (int contour = 0; contour < points.getContourCount(); contour++) {
                int last = points.getEndPtOfContours(contour);
                if (last > first) {
                    draw(first, last, shape);
                }
                first = last + 1;
            }
        }

        private void draw(int first, int last, Outline shape) {
            int count = last - first + 1;
            // Ahead of the first point goes the last: a contour is closed.
            if (on(first)) {
                shape.moveTo(x(first), y(first));
            } else if (on(last)) {
                shape.moveTo(x(last), y(last));
            } else {
                shape.moveTo((x(first) + x(last)) / 2, (y(first) + y(last)) / 2);
            }
            for (int i = on(first) ? 1 : 0; i < count; i++) {
                int point = first + i;
                int next = first + (i + 1) % count;
                if (on(point)) {
                    // The end of a curve, where one came before, and then no line at all.
                    shape.lineTo(x(point), y(point));
                } else if (on(next)) {
                    shape.curveTo(x(point), y(point), x(next), y(next));
                } else {
                    double middleX = (x(point) + x(next)) / 2;
                    double middleY = (y(point) + y(next)) / 2;
                    shape.curveTo(x(point), y(point), middleX, middleY);
                }
            }
            shape.close();
        }

        private boolean on(int point) {
            return (points.getFlags(point) & GlyfDescript.ON_CURVE) != 0;
        }

        private double x(int point) {
            return x + points.getXCoordinate(point) * scale;
        }

        /** Fonts count upwards, pictures downwards. */
        private double y(int point) {
            return y - points.getYCoordinate(point) * scale;
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
