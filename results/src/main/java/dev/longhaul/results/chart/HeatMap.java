package dev.longhaul.results.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.HeatMapChart;

/** Rows by columns, a number in each field and its size as depth of colour. */
public final class HeatMap {
    private static final double ROW = 46;

    /**
     * One field.
     *
     * @param value places the colour; NaN: not measured
     * @param text what is written in it
     * @param under a second, smaller line
     */
    public record Field(double value, String text, String under) {}

    private HeatMap() {
    }

    /** Draws {@code fields.get(row).get(column)}; colours run from the smallest to the largest value, by ratio past two decades. */
    public static String draw(String id, String title, String alternative, List<String> columns, List<String> rows,
            List<List<Field>> fields) {
        double names = rows.stream().mapToDouble(Frame::textWidth).max().orElse(40) * 1.15;
        double width = Math.max(Frame.NARROW, names + 20 + columns.size() * 92);
        Frame frame = new Frame(width, rows.size() * ROW + 34, names + 14, 4, 30, 4);
        if (!rows.isEmpty() && !columns.isEmpty()) {
            frame.marks(marks(columns.size(), fields, frame));
        }
        double cell = (frame.right - frame.left) / Math.max(1, columns.size());
        for (int c = 0; c < columns.size(); c++) {
            frame.front.text(frame.left + (c + 0.5) * cell, frame.top - 9, "middle", "s b", columns.get(c));
        }
        for (int r = 0; r < rows.size(); r++) {
            double middle = frame.top + (r + 0.5) * ROW;
            frame.front.text(frame.left - 8, middle + 4, "end", "b", rows.get(r));
            for (int c = 0; c < columns.size(); c++) {
                Field field = fields.get(r).get(c);
                boolean dark = step(field.value, scale(fields)) >= Theme.HEAT / 2;
                double x = frame.left + (c + 0.5) * cell;
                String css = Double.isNaN(field.value) ? "m" : dark ? "ho" : "hi";
                frame.front.text(x, middle + (field.under.isEmpty() ? 4 : -2), "middle", "b " + css, field.text);
                frame.front.text(x, middle + 13, "middle", "s " + css, field.under);
                frame.front.add("rect", "x", frame.left + c * cell, "y", frame.top + r * ROW, "width", cell, "height",
                        ROW, "fill", "none", "style", "stroke:var(--bg);stroke-width:3");
            }
        }
        return frame.close(id, title, alternative);
    }

    private static String marks(int columns, List<List<Field>> fields, Frame frame) {
        Axis scale = scale(fields);
        List<Number[]> data = new ArrayList<>();
        for (int r = 0; r < fields.size(); r++) {
            for (int c = 0; c < columns; c++) {
                int step = step(fields.get(r).get(c).value, scale);
                if (step >= 0) {
                    data.add(new Number[]{c, fields.size() - 1 - r, step});
                }
            }
        }
        if (data.isEmpty()) {
            return "";
        }
        HeatMapChart chart = new HeatMapChart((int) frame.width, (int) frame.height);
        Marks.bare(chart.getStyler());
        java.awt.Color[] colours = new java.awt.Color[Theme.HEAT];
        for (int i = 0; i < Theme.HEAT; i++) {
            colours[i] = Theme.heatPaint(i);
        }
        chart.getStyler().setRangeColors(colours);
        chart.getStyler().setShowValue(false).setDrawBorder(false).setMin(0).setMax(Theme.HEAT - 1.0);
        chart.addSeries("fields", places(columns), places(fields.size()), data);
        return Marks.of(chart, frame.right - frame.left, frame.bottom - frame.top);
    }

    private static List<String> places(int n) {
        return IntStream.range(0, n).mapToObj(Integer::toString).toList();
    }

    private static Axis scale(List<List<Field>> fields) {
        double[] values = fields.stream().flatMap(List::stream).mapToDouble(Field::value).filter(Double::isFinite)
                .sorted().toArray();
        if (values.length == 0) {
            return new Axis(0, 1, false, "", Numbers::significant);
        }
        double least = values[0];
        double most = Math.max(values[values.length - 1], least + 1e-9);
        return new Axis(least, most, least > 0 && most / least > 10, "", Numbers::significant);
    }

    private static int step(double value, Axis scale) {
        return Double.isNaN(value) ? -1 : (int) Math.round(scale.at(value) * (Theme.HEAT - 1));
    }
}
