package dev.longhaul.results.chart;

import java.util.List;

/** The drawing around the marks: size, margins, grid, axes; layers from back to front. All lengths in SVG user units, text is 12 high. */
final class Frame {
    static final int NARROW = 480;
    static final int WIDE = 960;

    final double width;
    final double height;
    final double left;
    final double top;
    final double right;
    final double bottom;
    final Svg back = new Svg();
    final Svg front = new Svg();
    private String marks = "";

    Frame(double width, double height, double left, double right, double top, double bottom) {
        this.width = width;
        this.height = height;
        this.left = Math.rint(left);
        this.top = top;
        this.right = width - right;
        this.bottom = height - bottom;
    }

    double x(double place) {
        return left + place * (right - left);
    }

    /** Place 0 is at the bottom. */
    double y(double place) {
        return bottom - place * (bottom - top);
    }

    /** About how wide a text of 12 units is; there may be no font to ask. */
    static double textWidth(String text) {
        return text.length() * 6.4;
    }

    void axisX(Axis axis, int about) {
        List<Double> ticks = axis.ticks(about);
        for (int fewer = about - 1; fewer > 0 && crowded(axis, ticks); fewer--) {
            ticks = axis.ticks(fewer);
        }
        for (double tick : ticks) {
            double x = x(axis.at(tick));
            back.line(x, top, x, bottom, "g");
            back.text(x, bottom + 15, "middle", "m s", axis.format().apply(tick));
        }
        back.text((left + right) / 2, bottom + 32, "middle", "m", axis.title() + (axis.log() ? " (log scale)" : ""));
    }

    private boolean crowded(Axis axis, List<Double> ticks) {
        for (int i = 1; i < ticks.size(); i++) {
            String text = axis.format().apply(ticks.get(i - 1)) + axis.format().apply(ticks.get(i));
            if (x(axis.at(ticks.get(i))) - x(axis.at(ticks.get(i - 1))) < textWidth(text) / 2 + 8) {
                return true;
            }
        }
        return false;
    }

    void axisY(Axis axis, int about) {
        for (double tick : axis.ticks(about)) {
            double y = y(axis.at(tick));
            back.line(left, y, right, y, "g");
            back.text(left - 6, y + 4, "end", "m s", axis.format().apply(tick));
        }
        back.text(0, top - 9, "start", "m", axis.title() + (axis.log() ? " (log scale)" : ""));
    }

    void baseline() {
        back.line(left, bottom, right, bottom, "a");
    }

    void marks(String svg) {
        marks = "<g transform=\"translate(" + Svg.number(left) + " " + Svg.number(top) + ")\">" + svg + "</g>";
    }

    /** The whole picture. */
    String close(String id, String title, String alternative) {
        Svg svg = new Svg();
        svg.open("svg", "xmlns", "http://www.w3.org/2000/svg", "viewBox",
                "0 0 " + Svg.number(width) + " " + Svg.number(height), "role", "img", "aria-labelledby",
                id + "-t " + id + "-d");
        svg.textual("title", title, "id", id + "-t").textual("desc", alternative, "id", id + "-d");
        return svg.raw(back.toString()).raw(marks).raw(front.toString()).close("svg").toString();
    }
}
