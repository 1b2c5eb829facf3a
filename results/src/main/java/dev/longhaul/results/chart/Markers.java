package dev.longhaul.results.chart;

/** Shapes that tell settings apart where colour tells worlds apart. */
final class Markers {
    private Markers() {
    }

    /** Path data of the marker with that index around a point; half its size is {@code r}. */
    static String path(int index, double x, double y, double r) {
        switch (Math.floorMod(index, 5)) {
            case 0 :
                return "M" + at(x - r, y) + "a" + at(r, r) + " 0 1 0 " + at(2 * r, 0) + "a" + at(r, r) + " 0 1 0 "
                        + at(-2 * r, 0) + "z";
            case 1 :
                return "M" + at(x - r, y - r) + "h" + Svg.number(2 * r) + "v" + Svg.number(2 * r) + "h"
                        + Svg.number(-2 * r) + "z";
            case 2 :
                return "M" + at(x, y - r * 1.2) + "L" + at(x + r * 1.1, y + r) + "H" + Svg.number(x - r * 1.1) + "z";
            case 3 :
                return "M" + at(x, y - r * 1.3) + "l" + at(r * 1.3, r * 1.3) + "l" + at(-r * 1.3, r * 1.3) + "l"
                        + at(-r * 1.3, -r * 1.3) + "z";
            default :
                return "M" + at(x - r * 1.1, y - r) + "H" + Svg.number(x + r * 1.1) + "L" + at(x, y + r * 1.2) + "z";
        }
    }

    private static String at(double x, double y) {
        return Svg.number(x) + " " + Svg.number(y);
    }
}
