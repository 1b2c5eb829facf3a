package dev.longhaul.chaos.published;

import dev.longhaul.results.chart.Numbers;
import dev.longhaul.results.chart.OverlayChart;
import dev.longhaul.results.chart.OverlayChart.Curve;
import dev.longhaul.results.chart.Picture;
import dev.longhaul.results.chart.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** One figure of a publication: its curves as simulated, and on them the points that were read off the published ones. */
final class PublishedPicture {
    private static final double MILLI = 1e6;
    /** Points of a simulated curve up to the last thousandth. */
    private static final int STEPS = 200;
    private static final double LAST = 0.999;
    private static final double[] PUBLISHED = {0.01, 0.1, 0.5, 0.9, 0.99};

    private PublishedPicture() {
    }

    /** @param rows of one figure */
    static Picture of(List<Reproduction> rows) {
        String figure = rows.get(0).row().figure();
        List<Curve> curves = new ArrayList<>();
        Table data = new Table("case", "figure", "published, ms", "simulated, ms", "within");
        for (int i = 0; i < rows.size(); i++) {
            Reproduction one = rows.get(i);
            simulated(one, i, curves);
            published(one.row(), i, curves);
            one.judgements().forEach(j -> data.row(one.row().label(), j.figure(), number(j.published()),
                    number(j.simulated()), answer(j)));
        }
        String title = figure + ": " + rows.stream().map(r -> r.row().label()).collect(Collectors.joining("; "));
        String alternative = "Share of elections that were over by a time: a line for each simulated case, "
                + "and on it the points of the published curve.";
        return new Picture(figure, title, alternative,
                OverlayChart.draw(figure, title, alternative, "ms", "share of elections", curves), true, data);
    }

    private static void simulated(Reproduction one, int colour, List<Curve> curves) {
        double[] times = one.elections().times().observed().mapToDouble(t -> t / MILLI).toArray();
        if (times.length == 0) {
            return;
        }
        int n = one.elections().times().n();
        double[] values = new double[STEPS + 1];
        double[] shares = new double[STEPS + 1];
        for (int step = 0; step <= STEPS; step++) {
            int rank = (int) Math.min(times.length - 1, Math.floor(LAST * step / STEPS * n));
            values[step] = times[rank];
            shares[step] = (rank + 1.0) / n;
        }
        curves.add(new Curve(one.row().label() + ", simulated", colour, false, values, shares));
    }

    private static void published(PublishedRow row, int colour, List<Curve> curves) {
        double[] times = {row.p1(), row.p10(), row.p50(), row.p90(), row.p99()};
        List<Double> values = new ArrayList<>();
        List<Double> shares = new ArrayList<>();
        for (int i = 0; i < times.length; i++) {
            if (Double.isFinite(times[i])) {
                values.add(times[i]);
                shares.add(PUBLISHED[i]);
            }
        }
        if (!values.isEmpty()) {
            curves.add(new Curve(row.label() + ", published", colour, true,
                    values.stream().mapToDouble(v -> v).toArray(), shares.stream().mapToDouble(v -> v).toArray()));
        }
    }

    /** A time in ms with four digits; a dash for what is unknown. */
    static String number(double milliseconds) {
        if (Double.isNaN(milliseconds)) {
            return "–";
        }
        if (Double.isInfinite(milliseconds)) {
            return "never";
        }
        return milliseconds < 1000
                ? Double.toString(Math.round(milliseconds * 10) / 10.0)
                : Numbers.count(Math.round(milliseconds));
    }

    static String answer(Judgement judgement) {
        if (!judgement.judged()) {
            return "shown";
        }
        return judgement.within() ? "yes" : "NO";
    }
}
