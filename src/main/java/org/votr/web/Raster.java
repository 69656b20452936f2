package org.votr.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Pixels, and shapes filled in them with soft edges (by the nonzero winding rule). */
final class Raster {
    /** Lines that a pixel is cut into; within one of them coverage is exact. */
    private static final int LINES = 4;

    private final int width;
    private final int[] pixels;

    Raster(int width, int height, int colour) {
        this.width = width;
        this.pixels = new int[width * height];
        Arrays.fill(pixels, colour);
    }

    int[] pixels() {
        return pixels;
    }

    private record Edge(double top, double bottom, double x, double slope, int winding) {
        double at(double y) {
            return x + (y - top) * slope;
        }
    }

    private record Crossing(double x, int winding) {}

    /** Fills the shape; what is outside of the picture is left out. */
    void fill(Outline shape, int colour) {
        List<Edge> edges = edges(shape);
        int height = pixels.length / width;
        double first = edges.stream().mapToDouble(Edge::top).min().orElse(height);
        double last = edges.stream().mapToDouble(Edge::bottom).max().orElse(0);
        float[] coverage = new float[width];
        for (int y = Math.max(0, (int) first); y < Math.min(height, Math.ceil(last)); y++) {
            Arrays.fill(coverage, 0);
            for (int line = 0; line < LINES; line++) {
                cover(edges, y + (line + 0.5) / LINES, coverage);
            }
            for (int x = 0; x < width; x++) {
                if (coverage[x] > 0) {
                    blend(y * width + x, colour, Math.min(1, coverage[x] / LINES));
                }
            }
        }
    }

    private static List<Edge> edges(Outline shape) {
        List<Edge> edges = new ArrayList<>();
        shape.lines().forEach(line -> add(edges, line.x0(), line.y0(), line.x1(), line.y1()));
        return edges;
    }

    private static void add(List<Edge> edges, double x0, double y0, double x1, double y1) {
        if (y0 < y1) {
            edges.add(new Edge(y0, y1, x0, (x1 - x0) / (y1 - y0), 1));
        } else if (y1 < y0) {
            edges.add(new Edge(y1, y0, x1, (x0 - x1) / (y0 - y1), -1));
        }
    }

    private void cover(List<Edge> edges, double y, float[] coverage) {
        List<Crossing> crossings = new ArrayList<>();
        for (Edge edge : edges) {
            if (edge.top <= y && y < edge.bottom) {
                crossings.add(new Crossing(edge.at(y), edge.winding));
            }
        }
        crossings.sort((a, b) -> Double.compare(a.x, b.x));
        int winding = 0;
        double from = 0;
        for (Crossing crossing : crossings) {
            if (winding == 0) {
                from = crossing.x;
            }
            winding += crossing.winding;
            if (winding == 0) {
                span(Math.max(0, from), Math.min(width, crossing.x), coverage);
            }
        }
    }

    private static void span(double from, double to, float[] coverage) {
        for (int x = (int) from; x < to; x++) {
            coverage[x] += (float) (Math.min(to, x + 1) - Math.max(from, x));
        }
    }

    private void blend(int at, int colour, float part) {
        int mixed = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int below = pixels[at] >> shift & 0xff;
            int above = colour >> shift & 0xff;
            mixed |= Math.round(below + (above - below) * part) << shift;
        }
        pixels[at] = mixed;
    }
}
