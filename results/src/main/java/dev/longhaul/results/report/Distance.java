package dev.longhaul.results.report;

import dev.longhaul.results.chart.BarChart;
import dev.longhaul.results.chart.Numbers;
import dev.longhaul.results.chart.Picture;
import dev.longhaul.results.chart.Table;
import dev.longhaul.results.measure.CellResult;
import dev.longhaul.results.measure.Sample;
import dev.longhaul.results.measure.WriteLatency;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What distance costs: write latency per client and leader region against its physical bound and against the nearest world. */
final class Distance {
    private static final double MILLISECOND = 1e6;

    private Distance() {
    }

    static void write(Html html, Facts facts) {
        html.open("section", "id", "distance");
        Page.heading(html, "h2", "distance", "What distance costs");
        html.add("p",
                "A write is acknowledged when a majority has stored it, so it waits for the way to the leader and for the "
                        + "leader’s way to the nearest majority: that is its bound. Latency counts from the moment at which a write "
                        + "was due, so a stalled cluster cannot hide. The whisker is the range of the middle half, all settings of a "
                        + "world together.");
        Figures.open(html);
        Optional<Nearest> nearest = nearest(facts);
        List<String> missing = new ArrayList<>();
        for (String world : facts.worlds()) {
            List<WriteLatency> writes = pooled(facts, world);
            if (writes.isEmpty()) {
                missing.add(world);
            } else {
                Figures.picture(html, picture(facts, world, writes, nearest));
            }
        }
        html.close("div");
        if (!missing.isEmpty()) {
            html.add("p", "Not measured: write latency in " + String.join(", ", missing) + ".");
        }
        html.close("section");
    }

    /** A world's writes, its settings pooled: how long a write takes does not depend on the timeouts while the leader stands. */
    static List<WriteLatency> pooled(Facts facts, String world) {
        Map<String, WriteLatency> pooled = new LinkedHashMap<>();
        for (CellResult cell : facts.usual(world)) {
            for (WriteLatency w : cell.writes()) {
                pooled.merge(w.client() + "\n" + w.leader(), w,
                        (a, b) -> new WriteLatency(a.client(), a.leader(), a.bound(), a.latency().plus(b.latency()),
                                a.refused() + b.refused(), a.unknown() + b.unknown(), a.moved() + b.moved()));
            }
        }
        return pooled.values().stream()
                .sorted(Comparator.comparing(WriteLatency::leader).thenComparing(WriteLatency::client)).toList();
    }

    private record Nearest(String world, double median) {}

    private static Optional<Nearest> nearest(Facts facts) {
        return facts.worlds().stream().flatMap(world -> pooled(facts, world).stream()
                .flatMap(w -> w.latency().median().stream()).map(q -> new Nearest(world, q.value())))
                .min(Comparator.comparingDouble(Nearest::median));
    }

    private static Picture picture(Facts facts, String world, List<WriteLatency> writes, Optional<Nearest> nearest) {
        List<BarChart.Bar> bars = new ArrayList<>();
        Table data = new Table("client", "leader", "median, ms", "middle half, ms", "n", "bound, ms", "over its bound",
                "× the nearest", "refused", "unknown", "leader changed");
        WriteLatency worst = null;
        for (WriteLatency w : writes) {
            double median = value(w.latency());
            double[] half = middleHalf(w.latency());
            double bound = w.bound().isPresent() ? w.bound().getAsLong() : Double.NaN;
            bars.add(new BarChart.Bar(w.client() + " → " + w.leader(), facts.colour(world), median / MILLISECOND,
                    half[0] / MILLISECOND, half[1] / MILLISECOND, bound / MILLISECOND,
                    Numbers.duration(median) + ", n = " + Words.n(w.latency())));
            double times = nearest.map(near -> median / near.median).orElse(Double.NaN);
            data.row(w.client(), w.leader(), Table.Cell.of(Numbers.milliseconds(median), median),
                    Numbers.milliseconds(half[0]) + "–" + Numbers.milliseconds(half[1]),
                    Table.Cell.of(Words.n(w.latency()), w.latency().n()),
                    Table.Cell.of(Numbers.milliseconds(bound), bound),
                    Table.Cell.of(Numbers.significant(median / bound), median / bound),
                    Table.Cell.of(Numbers.significant(times), times),
                    Table.Cell.of(Numbers.count(w.refused()), w.refused()),
                    Table.Cell.of(Numbers.count(w.unknown()), w.unknown()),
                    Table.Cell.of(Numbers.count(w.moved()), w.moved()));
            if (!Double.isNaN(median) && (worst == null || median > value(worst.latency()))) {
                worst = w;
            }
        }
        String title = title(world, worst, nearest);
        String alternative = "Bars: median write latency in " + world
                + " from the client’s region to the leader’s region. The "
                + "dashed tick is the lower bound that the round trips allow.";
        String id = "writes-" + Facts.slug(world);
        return new Picture(id, title, alternative,
                BarChart.draw(id, title, alternative, "median write latency, ms (dashed tick: bound)", bars), false,
                data);
    }

    private static String title(String world, WriteLatency worst, Optional<Nearest> nearest) {
        if (worst == null) {
            return world + ": no write was acknowledged";
        }
        double median = value(worst.latency());
        String multiple = nearest.filter(near -> !near.world.equals(world))
                .map(near -> ", " + Numbers.times(median / near.median) + " the best in " + near.world).orElse("");
        String from = worst.client().equals(worst.leader())
                ? "writes beside the leader in " + worst.leader() + " take "
                : worst.client() + "’s writes to a leader in " + worst.leader() + " take ";
        return world + ": " + from + Numbers.duration(median) + multiple;
    }

    private static double value(Sample sample) {
        return sample.median().filter(q -> !q.beyond()).map(q -> (double) q.value()).orElse(Double.NaN);
    }

    private static double[] middleHalf(Sample sample) {
        long[] sorted = sample.observed().toArray();
        return sorted.length < 4
                ? new double[]{Double.NaN, Double.NaN}
                : new double[]{sorted[sorted.length / 4], sorted[sorted.length - 1 - sorted.length / 4]};
    }
}
