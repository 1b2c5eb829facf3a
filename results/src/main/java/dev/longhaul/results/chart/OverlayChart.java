package dev.longhaul.results.chart;

import java.util.Arrays;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Cumulative distributions that are known by their quantiles: some finely, as lines, some by a few of them, as points on top. */
public final class OverlayChart {
    private static final double WIDTH = 720;
    private static final double HEIGHT = 380;
    private static final double LINE = 15;
    private static final int POINT = 7;

    /**
     * One distribution.
     *
     * @param label in the legend
     * @param colour index of the series colour
     * @param points whether it is drawn as points, else as a line
     * @param values quantiles, ascending
     * @param shares of the distribution that are at most each value, 0 to 1
     */
    public record Curve(String label, int colour, boolean points, double[] values, double[] shares) {
        public Curve {
            if (values.length != shares.length || values.length == 0) {
                throw new IllegalArgumentException(values.length + " values and " + shares.length + " shares");
            }
            values = values.clone();
            shares = shares.clone();
        }
    }

    private OverlayChart() {
    }

    /** Draws the curves, at least one, on common axes. */
    public static String draw(String id, String title, String alternative, String axisTitle, String shareTitle,
            List<Curve> curves) {
        double least = curves.stream().mapToDouble(c -> c.values[0]).min().orElse(1);
        double most = curves.stream().mapToDouble(c -> c.values[c.values.length - 1]).max().orElse(1);
        Axis x = Axis.suiting(least, most * 1.02, axisTitle);
        Axis y = new Axis(0, 1, false, shareTitle, Numbers::percent);
        Frame frame = new Frame(WIDTH, HEIGHT, 52, 14, 26, 42);
        frame.axisY(y, 5);
        frame.axisX(x, 8);
        frame.baseline();
        frame.marks(marks(curves, x, frame));
        legend(frame, curves);
        return frame.close(id, title, alternative);
    }

    private static String marks(List<Curve> curves, Axis x, Frame frame) {
        XYChart chart = new XYChart((int) frame.width, (int) frame.height);
        Marks.bare(chart.getStyler());
        chart.getStyler().setMarkerSize(POINT);
        chart.getStyler().setXAxisMin(0.0).setXAxisMax(1.0).setYAxisMin(0.0).setYAxisMax(1.0);
        for (int c = 0; c < curves.size(); c++) {
            Curve curve = curves.get(c);
            double[] places = Arrays.stream(curve.values).map(x::at).toArray();
            XYSeries series = chart.addSeries(c + " " + curve.label, places, curve.shares);
            series.setMarkerColor(Theme.seriesPaint(curve.colour));
            series.setLineColor(Theme.seriesPaint(curve.colour));
            if (curve.points) {
                series.setMarker(SeriesMarkers.CIRCLE).setLineStyle(SeriesLines.NONE);
            } else {
                series.setMarker(SeriesMarkers.NONE).setLineStyle(Theme.line(0));
            }
        }
        return Marks.of(chart, frame.right - frame.left, frame.bottom - frame.top);
    }

    /** In the lower right corner, where a distribution with a tail leaves room. */
    private static void legend(Frame frame, List<Curve> curves) {
        double width = curves.stream().mapToDouble(c -> Frame.textWidth(c.label)).max().orElse(0);
        double left = frame.right - width - 10;
        double line = frame.bottom - 8 - LINE * (curves.size() - 1);
        for (Curve curve : curves) {
            String colour = Theme.series(curve.colour);
            if (curve.points) {
                frame.front.add("path", "d", Markers.path(0, left - 15, line - 4, POINT / 2.0), "style",
                        "fill:" + colour);
            } else {
                frame.front.add("line", "x1", left - 26, "y1", line - 4, "x2", left - 5, "y2", line - 4, "style",
                        "stroke-width:2;stroke:" + colour);
            }
            frame.front.text(left, line, "start", "s halo", curve.label);
            line += LINE;
        }
    }
}
