package org.votr.web;

import java.util.ArrayList;
import java.util.List;

/**
 * Closed shapes as straight lines, in pixels; curves are parted into lines that look like them. The
 * JDK's own shapes belong to AWT, which a small native executable has not.
 */
final class Outline {
    /** How far from a curve its lines may be, in pixels. */
    private static final double FLATNESS = 0.2;

    private final List<Line> lines = new ArrayList<>();
    private double startX;
    private double startY;
    private double x;
    private double y;

    /** From a point to another. */
    record Line(double x0, double y0, double x1, double y1) {}

    List<Line> lines() {
        return lines;
    }

    /** Begins a shape there. */
    Outline moveTo(double toX, double toY) {
        startX = toX;
        startY = toY;
        x = toX;
        y = toY;
        return this;
    }

    Outline lineTo(double toX, double toY) {
        lines.add(new Line(x, y, toX, toY));
        x = toX;
        y = toY;
        return this;
    }

    /** A quadratic Bézier curve, drawn to that control point on its way. */
    Outline curveTo(double controlX, double controlY, double toX, double toY) {
        double fromX = x;
        double fromY = y;
        // A curve in n equal parts is off its chords by |p0 - 2 p1 + p2| / 4n² at the most.
        double bend = Math.hypot(fromX - 2 * controlX + toX, fromY - 2 * controlY + toY);
        int parts = Math.max(1, (int) Math.ceil(Math.sqrt(bend / (4 * FLATNESS))));
        for (int part = 1; part <= parts; part++) {
            double t = (double) part / parts;
            lineTo(bezier(fromX, controlX, toX, t), bezier(fromY, controlY, toY, t));
        }
        return this;
    }

    private static double bezier(double from, double control, double to, double t) {
        return (1 - t) * (1 - t) * from + 2 * t * (1 - t) * control + t * t * to;
    }

    /** Goes back to where the shape began. */
    Outline close() {
        return lineTo(startX, startY);
    }
}
