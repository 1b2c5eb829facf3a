package dev.longhaul.results.chart;

import java.util.Arrays;
import java.util.List;
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
     */
    public record Curve(String label, int colour, int dash, double[] seconds, int censored) {
        public Curve {
            seconds = seconds.clone();
            Arrays.sort(seconds);
        }

        int n() {
            return seconds.length + censored;
        }

        private double share(int done) {
            return (double) done / n();
        }
    }

    private CdfChart() {
    }

    /** Draws the curves; those without a single trial are left out. */
    public static String draw(String id, String title, String alternative, String axisTitle, List<Curve> curves) {
        List<Curve> drawn = curves.stream().filter(curve -> curve.n() > 0).toList();
        double least = drawn.stream().filter(c -> c.seconds.length > 0).mapToDouble(c -> c.seconds[0]).min().orElse(1);
        double most = drawn.stream().filter(c -> c.seconds.length > 0).mapToDouble(c -> c.seconds[c.seconds.length - 1])
                .max().orElse(1);
        Axis x = Axis.suiting(least, most * 1.05, axisTitle);
        Axis y = new Axis(0, 1, false, "share of trials", Numbers::percent);
        Frame frame = new Frame(Frame.NARROW, 280, 48, 14, 26, 42);
        frame.axisY(y, 4);
        frame.axisX(x, 6);
        frame.baseline();
        frame.marks(marks(drawn, x, frame));
        for (int i = 0; i < drawn.size(); i++) {
            label(frame, drawn.get(i), x, y, drawn.size() == 1 ? 0.5 : 0.8 - 0.6 * i / (drawn.size() - 1));
        }
        return frame.close(id, title, alternative);
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

    private static void label(Frame frame, Curve curve, Axis x, Axis y, double share) {
        String text = curve.label + ", n = " + curve.n()
                + (curve.censored > 0 ? ", " + curve.censored + " without a leader" : "");
        int done = curve.seconds.length;
        double height = Math.min(share, Math.max(0.06, curve.share(done)));
        int index = Math.min(done - 1, Math.max(0, (int) Math.ceil(height * curve.n()) - 1));
        double at = done == 0 ? frame.x(0.5) : frame.x(x.at(curve.seconds[index]));
        boolean fits = at + 8 + Frame.textWidth(text) < frame.right;
        double line = frame.y(y.at(height)) + (done == 0 ? -6 : 4);
        double start = fits ? at + 8 : Math.max(frame.left + 2, at - 8 - Frame.textWidth(text));
        frame.front.open("text", "class", "s halo", "x", fits ? start : at - 8, "y", line, "text-anchor",
                fits ? "" : "end", "style", "fill:" + Theme.series(curve.colour));
        frame.front.raw(Svg.escape(text)).close("text");
    }
}
