package dev.longhaul.results.report;

import dev.longhaul.results.chart.Numbers;
import dev.longhaul.results.chart.Picture;
import dev.longhaul.results.chart.Table;
import dev.longhaul.results.chart.TradeChart;
import dev.longhaul.results.measure.CellResult;
import dev.longhaul.results.measure.Quantile;
import dev.longhaul.results.measure.Rate;
import dev.longhaul.results.measure.Sample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The picture of the trade from the simulated twins: spurious elections a day against the time in which 99 % of lost leaders are replaced. */
final class TwinTrade {
    private static final double SECOND = 1e9;

    private TwinTrade() {
    }

    static Optional<Picture> picture(Facts facts) {
        List<TradeChart.Point> points = new ArrayList<>();
        Table data = new Table("world", "timeouts, ms", "time to leader, p99 simulated, s", "interval, s",
                "n simulated", "spurious elections a day simulated (95 %)", "seen", "verdict");
        for (String world : facts.worlds()) {
            for (CellResult cell : facts.usual(world)) {
                Sample losing = TwinWords.losing(cell);
                if (losing.p99().isPresent() && cell.twin().orElseThrow().quiet() > 0) {
                    points.add(point(facts, cell, losing.p99().get()));
                    row(data, facts, cell, losing);
                }
            }
        }
        if (points.isEmpty()) {
            return Optional.empty();
        }
        String title = title(facts);
        String alternative = "Simulated. Each point is one setting in one world: to the right it takes longer until 99 % of lost leaders "
                + "are replaced, upwards it elects more often without need. A hollow point saw no spurious election: its height is "
                + "the most that its time leaves possible at 95 %. A crossed point cannot be used. The line joins the settings of a "
                + "world that no other of its settings beats in both.";
        String svg = TradeChart.draw("trade-picture", title, alternative, "time to leader at p99, simulated, s",
                "spurious elections a day, simulated", facts.worlds(), points);
        return Optional.of(new Picture("trade-picture", title, alternative, svg, true, data));
    }

    private static TradeChart.Point point(Facts facts, CellResult cell, Quantile p99) {
        Rate rate = cell.twin().orElseThrow().spurious();
        boolean usable = Facts.usable(cell);
        boolean bounded = !p99.beyond() && p99.interval().bounded() && p99.interval().low() > 0;
        var cellOf = cell.cell();
        return new TradeChart.Point(cellOf.timeouts().label() + (usable ? "" : ", unusable"),
                facts.colour(cellOf.world()), facts.marker(cellOf.timeouts()), p99.value() / SECOND,
                bounded ? p99.interval().low() / SECOND : Double.NaN,
                bounded ? p99.interval().high() / SECOND : Double.NaN,
                rate.events() == 0 ? rate.dailyInterval().high() : rate.perDay(), rate.events() == 0, usable);
    }

    private static void row(Table data, Facts facts, CellResult cell, Sample losing) {
        Quantile p99 = losing.p99().orElseThrow();
        Rate rate = cell.twin().orElseThrow().spurious();
        boolean bounded = !p99.beyond() && p99.interval().bounded();
        data.row(cell.cell().world(), facts.name(cell.cell()),
                Table.Cell.of((p99.beyond() ? "over " : "") + Numbers.seconds(p99.value()), p99.value()),
                bounded
                        ? Numbers.seconds(p99.interval().low()) + "–" + Numbers.seconds(p99.interval().high())
                        : "–",
                Table.Cell.of(Words.n(losing), losing.n()), Beside.daily(rate),
                Table.Cell.of(Numbers.count(rate.events()), rate.events()), VerdictWords.verdict(cell));
    }

    private static String title(Facts facts) {
        record Fast(String world, long p99) {}
        List<Fast> fastest = new ArrayList<>();
        for (String world : facts.worlds()) {
            facts.usual(world).stream().filter(Facts::usable).flatMap(c -> TwinWords.losing(c).p99().stream())
                    .filter(q -> !q.beyond()).map(q -> new Fast(world, q.value()))
                    .min(Comparator.comparingLong(Fast::p99)).ifPresent(fastest::add);
        }
        fastest.sort(Comparator.comparingLong(Fast::p99));
        if (fastest.isEmpty()) {
            return "Spurious elections against time to leader at p99, simulated: no setting is usable";
        }
        Fast first = fastest.get(0);
        Fast last = fastest.get(fastest.size() - 1);
        return "Simulated: the quickest usable setting replaces 99 % of lost leaders within "
                + Numbers.duration(first.p99)
                + " in " + first.world
                + (last == first ? "" : ", within " + Numbers.duration(last.p99) + " in " + last.world);
    }
}
