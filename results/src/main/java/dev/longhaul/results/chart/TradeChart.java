package dev.longhaul.results.chart;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;

/** The trade: what a setting costs in elections against how fast it replaces a leader; a colour per world, a marker per setting. */
public final class TradeChart {
    /**
     * A setting in a world.
     *
     * @param world index of the world's colour
     * @param setting index of the setting's marker
     * @param x time to leader in s
     * @param low its interval, NaN for none
     * @param high its interval
     * @param y elections per hour or a bound of them
     * @param bound y is only an upper bound: drawn hollow
     * @param usable drawn crossed out if not
     */
    public record Point(String label, int world, int setting, double x, double low, double high, double y,
            boolean bound, boolean usable) {}

    /** Side (right, left, above or below) and lower edge of a label, as seen from its point, best first. */
    private static final double[][] PLACES = {{1, 4}, {1, -9}, {1, 17}, {0, -12}, {0, 21}, {-1, 4}, {-1, -9}, {-1, 17},
            {0, -25}, {0, 34}, {0, -38}, {0, 47}};

    private TradeChart() {
    }

    /** Draws points and, per world, the edge of those that no other beats in both. */
    public static String draw(String id, String title, String alternative, String axisX, String axisY,
            List<String> worlds, List<Point> points) {
        double[] xs = points.stream().flatMapToDouble(
                p -> DoubleStream.of(p.x, p.low, p.high)).filter(v -> Double.isFinite(v) && v > 0)
                .sorted().toArray();
        double[] ys = points.stream().mapToDouble(Point::y).filter(v -> Double.isFinite(v) && v > 0).sorted().toArray();
        Axis x = Axis.logarithmic(xs.length == 0 ? 0.1 : xs[0] * 0.8, xs.length == 0 ? 10 : xs[xs.length - 1] * 1.3,
                axisX);
        Axis y = Axis.logarithmic(ys.length == 0 ? 1 : ys[0] * 0.7, ys.length == 0 ? 100 : ys[ys.length - 1] * 1.4,
                axisY);
        Frame frame = new Frame(720, 400, 56, 18, 54, 44);
        frame.axisX(x, 7);
        frame.axisY(y, 6);
        frame.baseline();
        double at = frame.left;
        for (int w = 0; w < worlds.size(); w++) {
            frame.front.rect(at, 10, 11, 11, Theme.series(w)).text(at + 16, 20, "start", "", worlds.get(w));
            at += 34 + Frame.textWidth(worlds.get(w));
            edge(frame, x, y, points, w);
        }
        points.forEach(point -> interval(frame, x, y, point));
        labels(frame, x, y, points);
        for (Point point : points) {
            mark(frame, x, y, point);
        }
        return frame.close(id, title, alternative);
    }

    private static void edge(Frame frame, Axis x, Axis y, List<Point> points, int world) {
        List<Point> own = points.stream().filter(p -> p.world == world && p.usable && Double.isFinite(p.x))
                .sorted(Comparator.comparingDouble(Point::x)).toList();
        StringBuilder path = new StringBuilder();
        double best = Double.POSITIVE_INFINITY;
        for (Point p : own) {
            if (p.y < best) {
                best = p.y;
                path.append(path.isEmpty() ? "M" : "L").append(Svg.number(frame.x(x.at(p.x)))).append(' ')
                        .append(Svg.number(frame.y(y.at(p.y))));
            }
        }
        if (path.indexOf("L") > 0) {
            frame.front.add("path", "d", path, "fill", "none", "style",
                    "stroke:" + Theme.series(world) + ";stroke-width:1.5;opacity:.55");
        }
    }

    private static void interval(Frame frame, Axis x, Axis y, Point p) {
        if (Double.isFinite(p.low) && Double.isFinite(p.high)) {
            frame.front.add("path", "d",
                    "M" + Svg.number(frame.x(x.at(p.low))) + " " + Svg.number(frame.y(y.at(p.y))) + "H"
                            + Svg.number(frame.x(x.at(p.high))),
                    "style", "stroke:" + Theme.series(p.world) + ";stroke-width:1.2;opacity:.6");
        }
    }

    private static void mark(Frame frame, Axis x, Axis y, Point p) {
        double cx = frame.x(x.at(p.x));
        double cy = frame.y(y.at(p.y));
        String colour = Theme.series(p.world);
        frame.front.add("path", "d", Markers.path(p.setting, cx, cy, 6), "style",
                "stroke:" + colour + ";stroke-width:2;fill:" + (p.bound ? "var(--bg)" : colour));
        if (!p.usable) {
            frame.front.add("path", "d",
                    "M" + Svg.number(cx - 9) + " " + Svg.number(cy - 9) + "l18 18m0 -18l-18 18", "style",
                    "stroke:var(--fg);stroke-width:1.5");
        }
    }

    /** Labels beside the points, each at the first place where it covers neither a point nor another label. */
    private static void labels(Frame frame, Axis x, Axis y, List<Point> points) {
        List<Rectangle2D> taken = new ArrayList<>();
        for (Point p : points) {
            taken.add(new Rectangle2D.Double(frame.x(x.at(p.x)) - 8, frame.y(y.at(p.y)) - 8, 16, 16));
        }
        for (Point p : points) {
            double cx = frame.x(x.at(p.x));
            double cy = frame.y(y.at(p.y));
            double width = Frame.textWidth(p.label);
            Rectangle2D place = null;
            for (double[] offset : PLACES) {
                double left = offset[0] > 0 ? cx + 10 : offset[0] < 0 ? cx - 10 - width : cx - width / 2;
                Rectangle2D tried = new Rectangle2D.Double(left, cy + offset[1] - 9, width, 12);
                boolean inside = left >= frame.left && left + width <= frame.width && tried.getMaxY() < frame.bottom;
                if (place == null || inside && taken.stream().noneMatch(tried::intersects)) {
                    place = tried;
                    if (inside && taken.stream().noneMatch(tried::intersects)) {
                        break;
                    }
                }
            }
            taken.add(place);
            frame.front.open("text", "class", "s halo", "x", place.getX(), "y", place.getY() + 9, "style",
                    "fill:" + Theme.series(p.world)).raw(Svg.escape(p.label)).close("text");
        }
    }
}
