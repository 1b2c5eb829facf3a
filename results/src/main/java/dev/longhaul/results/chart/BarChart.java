package dev.longhaul.results.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.knowm.xchart.HorizontalBarChart;

/** Bars from zero with their intervals, one beneath the other, so that long names need no turning. */
public final class BarChart {
    private static final double ROW = 26;
    private static final double FILL = 0.5;

    /**
     * One bar.
     *
     * @param label before the bar
     * @param colour index of the series colour
     * @param value length, {@code NaN} if not measured
     * @param low lower end of the interval, {@code NaN} for none
     * @param high upper end
     * @param bound drawn as a tick across the bar with the mark of a bound, {@code NaN} for none
     * @param note after the bar: the number, its interval and n
     */
    public record Bar(String label, int colour, double value, double low, double high, double bound, String note) {}

    private BarChart() {
    }

    /** Draws the bars from top to bottom. */
    public static String draw(String id, String title, String alternative, String axisTitle, List<Bar> bars) {
        double most = bars.stream().flatMapToDouble(
                bar -> DoubleStream.of(bar.value, bar.high, bar.bound)).filter(Double::isFinite).max()
                .orElse(1);
        double names = bars.stream().mapToDouble(bar -> Frame.textWidth(bar.label)).max().orElse(40);
        Axis x = Axis.fromZero(most, axisTitle);
        double notes = bars.stream().mapToDouble(bar -> Frame.textWidth(bar.note)).max().orElse(0);
        Frame frame = new Frame(Frame.NARROW, bars.size() * ROW + 52, Math.min(236, names + 12),
                Math.min(240, notes + 14), 6, 46);
        frame.axisX(x, 4);
        if (!bars.isEmpty()) {
            frame.marks(marks(bars, x, frame));
        }
        for (int i = 0; i < bars.size(); i++) {
            around(frame, bars.get(i), x, frame.top + (i + 0.5) * ROW);
        }
        frame.front.line(frame.left, frame.top, frame.left, frame.bottom, "a");
        return frame.close(id, title, alternative);
    }

    private static String marks(List<Bar> bars, Axis x, Frame frame) {
        List<Integer> places = IntStream.range(0, bars.size()).boxed().toList();
        List<Integer> colours = bars.stream().map(Bar::colour).distinct().toList();
        StringBuilder out = new StringBuilder();
        for (int colour : colours) {
            // One chart a colour: a series of another one's rows would share their height.
            HorizontalBarChart one = new HorizontalBarChart((int) frame.width, (int) frame.height);
            Marks.bare(one.getStyler());
            one.getStyler().setAvailableSpaceFill(FILL).setXAxisMin(0.0).setXAxisMax(1.0);
            List<Double> lengths = new ArrayList<>();
            for (Bar bar : bars) {
                lengths.add(bar.colour == colour && Double.isFinite(bar.value) ? x.at(bar.value) : 0.0);
            }
            one.addSeries("bars", lengths, places).setFillColor(Theme.seriesPaint(colour));
            out.append(Marks.of(one, frame.right - frame.left, frame.bottom - frame.top));
        }
        return out.toString();
    }

    private static void around(Frame frame, Bar bar, Axis x, double middle) {
        frame.front.text(frame.left - 8, middle + 4, "end", "s", bar.label);
        double end = frame.left;
        if (Double.isFinite(bar.value)) {
            end = frame.x(x.at(bar.value));
        }
        if (Double.isFinite(bar.low) && Double.isFinite(bar.high)) {
            double from = frame.x(x.at(bar.low));
            double to = frame.x(x.at(bar.high));
            frame.front.line(from, middle, to, middle, "w").line(from, middle - 4, from, middle + 4, "w").line(to,
                    middle - 4, to, middle + 4, "w");
            end = Math.max(end, to);
        }
        if (Double.isFinite(bar.bound)) {
            double at = frame.x(x.at(bar.bound));
            frame.front.add("path", "d", "M" + Svg.number(at) + " " + Svg.number(middle - 12) + "v24", "style",
                    "stroke:var(--fg);stroke-width:2;stroke-dasharray:3 2");
            end = Math.max(end, at);
        }
        frame.front.text(end + 8, middle + 4, "start", "s halo", bar.note);
    }
}
