package dev.longhaul.results.chart;

import java.util.List;
import java.util.stream.DoubleStream;

/** Rates with their intervals on one axis by decades: of each row, what was measured and what was simulated beneath each other. */
public final class RateChart {
    private static final double ROW = 40;
    private static final double APART = 8;
    private static final double WIDTH = 720;

    /**
     * A rate.
     *
     * @param value NaN for none seen: drawn without a dot
     * @param low lower end of the interval, 0 where nothing bounds it; NaN for no rate at all
     * @param high upper end
     * @param note after the line: the number and its n
     */
    public record Line(double value, double low, double high, String note) {}

    /** A name, the index of its series colour, and its two rates. */
    public record Row(String label, int colour, Line measured, Line simulated) {}

    private RateChart() {
    }

    /** Draws the rows from top to bottom. */
    public static String draw(String id, String title, String alternative, String axisTitle, List<Row> rows) {
        double[] ends = rows.stream().flatMap(r -> List.of(r.measured, r.simulated).stream())
                .flatMapToDouble(l -> DoubleStream.of(l.low, l.value, l.high)).filter(v -> Double.isFinite(v) && v > 0)
                .sorted().toArray();
        Axis x = Axis.logarithmic(ends.length == 0 ? 1 : ends[0] / 2, ends.length == 0 ? 10 : ends[ends.length - 1],
                axisTitle);
        double names = rows.stream().mapToDouble(r -> Frame.textWidth(r.label)).max().orElse(40);
        double notes = rows.stream().flatMap(r -> List.of(r.measured.note, r.simulated.note).stream())
                .mapToDouble(note -> Frame.textWidth(note) + Frame.textWidth("simulated: ")).max().orElse(40);
        Frame frame = new Frame(WIDTH, rows.size() * ROW + 60, names + 14, notes + 8, 8, 46);
        frame.axisX(x, 8);
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            double middle = frame.top + (i + 0.5) * ROW;
            frame.front.text(frame.left - 8, middle + 4, "end", "s", row.label);
            line(frame, x, row.measured, "measured: ", middle - APART, "var(--muted)", true);
            line(frame, x, row.simulated, "simulated: ", middle + APART, Theme.series(row.colour), false);
        }
        frame.front.line(frame.left, frame.top, frame.left, frame.bottom, "a");
        return frame.close(id, title, alternative);
    }

    private static void line(Frame frame, Axis x, Line line, String which, double y, String colour, boolean hollow) {
        frame.front.text(frame.right + 8, y + 4, "start", hollow ? "s m" : "s", which + line.note);
        if (!Double.isFinite(line.high)) {
            return;
        }
        double from = frame.x(x.at(line.low));
        double to = frame.x(x.at(line.high));
        String ends = (line.low > 0 ? "M" + Svg.number(from) + " " + Svg.number(y - 4) + "v8" : "") + "M"
                + Svg.number(to) + " " + Svg.number(y - 4) + "v8";
        frame.front.add("path", "d",
                "M" + Svg.number(from) + " " + Svg.number(y) + "H" + Svg.number(to) + ends, "style",
                "stroke:" + colour + ";stroke-width:2;fill:none");
        if (Double.isFinite(line.value)) {
            frame.front.add("path", "d", Markers.path(0, frame.x(x.at(line.value)), y, 4), "style",
                    "stroke:" + colour + ";stroke-width:2;fill:" + (hollow ? "var(--bg)" : colour));
        }
    }
}
