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

/** The picture of the trade: nervous against slow, a point per setting; from the simulated twins where there are. */
final class Trade {
    private static final double SECOND = 1e9;

    private Trade() {
    }

    static void write(Html html, Facts facts) {
        html.open("section", "id", "trade");
        Page.heading(html, "h2", "trade", "The trade: quick and nervous, or calm and slow");
        Optional<Picture> picture = TwinTrade.picture(facts).or(() -> picture(facts));
        if (picture.isPresent()) {
            Figures.picture(html, picture.get());
        } else {
            html.add("p", "Not measured: no cell has both quiet time and a lost leader.");
        }
        html.close("section");
    }

    static Optional<Picture> picture(Facts facts) {
        List<TradeChart.Point> points = new ArrayList<>();
        Table data = new Table("world", "timeouts, ms", "median time to leader, s", "interval, s", "n",
                "elections an hour, at most (95 %)", "elections seen", "verdict");
        for (String world : facts.worlds()) {
            for (CellResult cell : facts.usual(world)) {
                Sample losing = Facts.losing(cell);
                Rate rate = cell.quiet().elections();
                if (losing.median().isEmpty() || rate.nanos() == 0) {
                    continue;
                }
                Quantile median = losing.median().get();
                boolean usable = Facts.usable(cell);
                boolean bounded = median.interval().low() > 0 && Double.isFinite(median.interval().high());
                points.add(new TradeChart.Point(cell.cell().timeouts().label() + (usable ? "" : ", unusable"),
                        facts.colour(world), facts.marker(cell.cell().timeouts()), median.value() / SECOND,
                        bounded ? median.interval().low() / SECOND : Double.NaN,
                        bounded ? median.interval().high() / SECOND : Double.NaN, rate.interval().high(),
                        rate.events() == 0, usable));
                data.row(world, cell.cell().timeouts().label(),
                        Table.Cell.of((median.beyond() ? "over " : "") + Numbers.seconds(median.value()),
                                median.value()),
                        bounded
                                ? Numbers.seconds(median.interval().low()) + "–"
                                        + Numbers.seconds(median.interval().high())
                                : "–",
                        Table.Cell.of(Words.n(losing), losing.n()),
                        Table.Cell.of(Numbers.significant(rate.interval().high()), rate.interval().high()),
                        Table.Cell.of(Numbers.count(rate.events()), rate.events()), VerdictWords.verdict(cell));
            }
        }
        if (points.isEmpty()) {
            return Optional.empty();
        }
        String alternative = "Each point is one setting in one world: to the right it replaces a lost leader more slowly, upwards "
                + "more elections an hour cannot be ruled out at 95 %. A hollow point saw none: its height is only what its "
                + "quiet time can exclude. A crossed point cannot be used. The line joins the settings of a world that no "
                + "other of its settings beats in both.";
        String svg = TradeChart.draw("trade-picture", title(facts), alternative, "median time to leader, s",
                "elections an hour, upper bound at 95 %", facts.worlds(), points);
        return Optional.of(new Picture("trade-picture", title(facts), alternative, svg, true, data));
    }

    private static String title(Facts facts) {
        record Fast(String world, CellResult cell, double median) {}
        List<Fast> fastest = new ArrayList<>();
        for (String world : facts.worlds()) {
            facts.usual(world).stream().filter(Facts::usable).filter(c -> Facts.losing(c).median().isPresent())
                    .map(c -> new Fast(world, c, Facts.losing(c).median().orElseThrow().value()))
                    .min(Comparator.comparingDouble(Fast::median)).ifPresent(fastest::add);
        }
        fastest.sort(Comparator.comparingDouble(Fast::median));
        String axes = "Upper bound of elections an hour against median time to leader";
        if (fastest.isEmpty()) {
            return axes + ": no setting is usable";
        }
        Fast first = fastest.get(0);
        Fast last = fastest.get(fastest.size() - 1);
        String quickest = "the quickest usable setting replaces a leader in " + Numbers.duration(first.median) + " in "
                + first.world;
        return axes + ": " + quickest
                + (last == first ? "" : ", in " + Numbers.duration(last.median) + " in " + last.world);
    }
}
