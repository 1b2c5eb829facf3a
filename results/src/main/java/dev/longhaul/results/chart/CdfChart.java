package dev.longhaul.results.chart;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Cumulative distributions: the share of trials that were over by a time. A curve with censored trials ends below 1. */
public final class CdfChart {
    /**
     * One curve.
     *
     * @param label written at the curve
     * @param colour index of the series colour
     * @param dash index of the dash pattern
     * @param seconds observed values, any order
     * @param censored trials that were not over when they were given up
     * @param simulated drawn broad and pale behind it: when 1 %, 2 %, ... of the simulated twin's were over, ascending; as many as were reached,
     *            none for no twin
     */
    public record Curve(String label, int colour, int dash, double[] seconds, int censored, double[] simulated) {
        public Curve {
            seconds = seconds.clone();
            simulated = simulated.clone();
            Arrays.sort(seconds);
        }

        /** A curve without a twin. */
        public Curve(String label, int colour, int dash, double[] seconds, int censored) {
            this(label, colour, dash, seconds, censored, new double[0]);
        }

        int n() {
            return seconds.length + censored;
        }

        private double share(int done) {
            return (double) done / n();
        }
    }

    private static final double[] HEIGHTS = {0.5, 0.4, 0.6, 0.3, 0.7, 0.8, 0.2, 0.9, 0.12};

    private CdfChart() {
    }

    /** Draws the curves; those without a single trial are left out. */
    public static String draw(String id, String title, String alternative, String axisTitle, List<Curve> curves) {
        List<Curve> drawn = curves.stream().filter(curve -> curve.n() > 0).toList();
        double[] times = drawn.stream().flatMapToDouble(c -> DoubleStream.concat(ends(c.seconds), ends(c.simulated)))
                .sorted().toArray();
        double least = times.length == 0 ? 1 : times[0];
        double most = times.length == 0 ? 1 : times[times.length - 1];
        Axis x = Axis.suiting(least, most * 1.05, axisTitle);
        Axis y = new Axis(0, 1, false, "share of trials", Numbers::percent);
        Frame frame = new Frame(Frame.NARROW, 280, 48, 14, 26, 42);
        frame.axisY(y, 4);
        frame.axisX(x, 6);
        frame.baseline();
        drawn.forEach(curve -> simulated(frame, curve, x));
        if (drawn.stream().anyMatch(curve -> curve.simulated.length > 0)) {
            frame.back.text(frame.right, frame.top - 9, "end", "m s", "broad and pale: simulated, 1 % to 99 %");
        }
        frame.marks(marks(drawn, x, frame));
        List<Rectangle2D> taken = new ArrayList<>();
        for (Curve curve : drawn) {
            label(frame, curve, drawn, x, taken);
        }
        return frame.close(id, title, alternative);
    }

    private static DoubleStream ends(double[] ascending) {
        return ascending.length == 0
                ? DoubleStream.empty()
                : DoubleStream.of(ascending[0], ascending[ascending.length - 1]);
    }

    private static void simulated(Frame frame, Curve curve, Axis x) {
        if (curve.simulated.length == 0) {
            return;
        }
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < curve.simulated.length; i++) {
            path.append(i == 0 ? 'M' : 'L').append(Svg.number(frame.x(x.at(curve.simulated[i])))).append(' ')
                    .append(Svg.number(frame.y((i + 1) / 100.0)));
        }
        frame.back.add("path", "d", path, "style",
                "stroke:" + Theme.series(curve.colour)
                        + ";stroke-width:6;stroke-opacity:.3;stroke-linejoin:round;fill:none");
    }

    private static String marks(List<Curve> curves, Axis x, Frame frame) {
        XYChart chart = new XYChart((int) frame.width, (int) frame.height);
        Marks.bare(chart.getStyler());
        chart.getStyler().setXAxisMin(0.0).setXAxisMax(1.0).setYAxisMin(0.0).setYAxisMax(1.0);
        for (int c = 0; c < curves.size(); c++) {
            Curve curve = curves.get(c);
            int points = curve.seconds.length;
            double[] xs = new double[points + 2];
            double[] ys = new double[points + 2];
            for (int i = 0; i < points; i++) {
                xs[i + 1] = x.at(curve.seconds[i]);
                ys[i + 1] = curve.share(i + 1);
            }
            xs[points + 1] = 1;
            ys[points + 1] = curve.share(points);
            XYSeries series = chart.addSeries(c + " " + curve.label, xs, ys);
            series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Step).setMarker(SeriesMarkers.NONE)
                    .setLineColor(Theme.seriesPaint(curve.colour)).setLineStyle(Theme.line(curve.dash));
        }
        if (curves.isEmpty()) {
            chart.addSeries("none", new double[]{0, 1}, new double[]{0, 0}).setMarker(SeriesMarkers.NONE)
                    .setLineStyle(SeriesLines.NONE);
        }
        return Marks.of(chart, frame.right - frame.left, frame.bottom - frame.top);
    }

    /** Writes the name beside its curve, at the first height where it covers neither another curve nor another name. */
    private static void label(Frame frame, Curve curve, List<Curve> all, Axis x, List<Rectangle2D> taken) {
        String text = curve.label + ", n = " + curve.n()
                + (curve.censored > 0 ? ", " + curve.censored + " without a leader" : "");
        double width = Frame.textWidth(text) * 0.92;
        if (curve.seconds.length == 0) {
            write(frame, curve, text, frame.right - width - 4, frame.bottom - 6);
            taken.add(new Rectangle2D.Double(frame.right - width - 4, frame.bottom - 16, width, 12));
            return;
        }
        Rectangle2D best = null;
        Rectangle2D clear = null;
        for (double height : HEIGHTS) {
            double share = height * curve.share(curve.seconds.length);
            double at = frame.x(x.at(time(curve, share)));
            for (double left : new double[]{at + 7, at - 7 - width}) {
                Rectangle2D place = new Rectangle2D.Double(left, frame.y(share) - 6, width, 12);
                boolean apart = left > frame.left && left + width < frame.right
                        && taken.stream().noneMatch(place::intersects);
                boolean free = apart
                        && all.stream().noneMatch(other -> other != curve && crosses(frame, other, x, place));
                if (free) {
                    taken.add(place);
                    write(frame, curve, text, left, frame.y(share) + 4);
                    return;
                }
                clear = clear == null && apart ? place : clear;
                best = best == null ? place : best;
            }
        }
        // rather over a curve than over another name
        best = clear == null ? best : clear;
        taken.add(best);
        write(frame, curve, text, Math.max(frame.left + 2, Math.min(best.getX(), frame.right - width)),
                best.getMaxY() - 2);
    }

    private static void write(Frame frame, Curve curve, String text, double left, double line) {
        frame.front.open("text", "class", "s halo", "x", left, "y", line, "style",
                "fill:" + Theme.series(curve.colour)).raw(Svg.escape(text)).close("text");
    }

    private static boolean crosses(Frame frame, Curve curve, Axis x, Rectangle2D place) {
        double from = share(frame, place.getMaxY() + 2);
        double to = share(frame, place.getMinY() - 2);
        if (curve.seconds.length == 0) {
            return from <= 0;
        }
        return frame.x(x.at(time(curve, from))) < place.getMaxX() + 2
                && frame.x(x.at(time(curve, to))) > place.getX() - 2;
    }

    private static double share(Frame frame, double y) {
        return (frame.bottom - y) / (frame.bottom - frame.top);
    }

    /** When the share was reached; beyond its end a curve goes on to the right. */
    private static double time(Curve curve, double share) {
        int rank = (int) Math.ceil(share * curve.n() - 1e-9);
        return rank > curve.seconds.length ? Double.MAX_VALUE : curve.seconds[Math.max(0, rank - 1)];
    }
}
