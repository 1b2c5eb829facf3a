package dev.longhaul.results.report;

import dev.longhaul.results.chart.Numbers;
import dev.longhaul.results.chart.Table;
import dev.longhaul.results.measure.CellResult;
import dev.longhaul.results.measure.Difference;
import dev.longhaul.results.measure.Difference.Figure;
import dev.longhaul.results.measure.Quantile;
import dev.longhaul.results.measure.Rate;
import dev.longhaul.results.measure.Recovery;
import dev.longhaul.results.measure.Sample;
import dev.longhaul.results.measure.Twin;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Measured beside simulated: the real trials of each cell and its twin, and whether the two agree. No section without a twin. */
final class Beside {
    private static final double MINUTE = 60e9;
    private static final double DAY = 86_400e9;

    private Beside() {
    }

    static void write(Html html, Facts facts) {
        if (facts.twins().isEmpty()) {
            return;
        }
        html.open("section", "id", TwinWords.SECTION);
        Page.heading(html, "h2", TwinWords.SECTION, "Measured beside simulated");
        html.add("p",
                "Real trials are few: a rare bad case or one election a day is not among them. So the nodes’ own code ran again for "
                        + "each cell in a simulator, in virtual time over the same links: its twin. All that is called simulated comes "
                        + "from there and has nothing of a real machine in it but what was modelled. Agreement is by the 95 % interval of "
                        + "simulated / measured: different where it leaves out 1 and goes beyond ±10 %, the same where it lies within "
                        + "±10 %, or holds 1 and is no wider than ±20 %; else the trials are not enough to tell. A twin that differs in "
                        + "any figure decides no verdict. At 95 % about one figure in twenty differs by chance alone.");
        SimulatedRates.picture(facts).ifPresent(picture -> Figures.picture(html, picture));
        html.add("h3", "Losing the leader", "id", "simulated-losing");
        table(html, "Time to leader, measured beside simulated", times(facts),
                "No trial that lost its leader was simulated.");
        html.add("h3", "Quiet operation", "id", "simulated-quiet");
        table(html, "Quiet operation, measured beside simulated", quiet(facts), "No quiet operation was simulated.");
        html.open("details", "id", "twins").add("summary", "Seeds and sizes of the twins");
        Figures.table(html, "The twins", twins(facts));
        html.close("details").close("section");
    }

    private static void table(Html html, String caption, Table table, String none) {
        if (table.rows().isEmpty()) {
            html.add("p", none);
        } else {
            Figures.table(html, caption, table);
        }
    }

    private static Table times(Facts facts) {
        Table table = new Table("world", "timeouts, ms", "fault", "agree?", "n measured", "median measured, ms (95 %)",
                "range measured, ms", "n simulated", "median simulated, ms (95 %)", "p90 simulated, ms",
                "p99 simulated, ms", "simulated / measured", "stale leaders simulated", "longest of them, ms");
        for (CellResult cell : ordered(facts)) {
            for (Twin.Loss loss : cell.twin().orElseThrow().losses()) {
                Sample real = cell.recovery(loss.kind()).map(Recovery::timeToLeader).orElse(Sample.EMPTY);
                Sample twin = loss.timeToLeader();
                String kind = loss.kind().name().toLowerCase(Locale.ROOT);
                Optional<Difference> median = cell.twin().get().agreement(Figure.TIME_TO_LEADER, kind);
                Optional<Difference> mean = cell.twin().get().agreement(Figure.MEAN_TIME_TO_LEADER, kind);
                table.row(cell.cell().world(), facts.name(cell.cell()), Words.kind(loss.kind()),
                        agree(median, mean),
                        Table.Cell.of(Words.n(real), real.n()), Words.timeToLeader(loss.kind(), real),
                        Words.rangeMilliseconds(loss.kind(), real), Table.Cell.of(Words.n(twin), twin.n()),
                        Words.timeToLeader(loss.kind(), twin), tail(twin.p90()), tail(twin.p99()),
                        median.map(Beside::ratio).orElse(Table.Cell.of("–", -1)),
                        Table.Cell.of(Numbers.count(loss.dualLeaders()), loss.dualLeaders()),
                        Table.Cell.of(loss.dualLongest() == 0 ? "–" : Numbers.milliseconds(loss.dualLongest()),
                                loss.dualLongest()));
            }
        }
        return table;
    }

    private static Table.Cell tail(Optional<Quantile> quantile) {
        if (quantile.isEmpty()) {
            return Table.Cell.of("–", -1);
        }
        Quantile q = quantile.get();
        String value = (q.beyond() ? "over " : "") + Numbers.milliseconds(q.value());
        boolean bounded = q.interval().bounded() && q.interval().low() > 0 && !q.beyond();
        return Table.Cell.of(bounded
                ? value + " (" + Numbers.milliseconds(q.interval().low()) + "–"
                        + Numbers.milliseconds(q.interval().high()) + ")"
                : value, q.value());
    }

    private static Table.Cell ratio(Difference d) {
        return Table.Cell.of(TwinWords.ratio(d), d.before() > 0 ? d.after() / d.before() : -1);
    }

    /** By the medians; where these do not differ and the means do, that is said. */
    private static String agree(Optional<Difference> median, Optional<Difference> mean) {
        boolean means = mean.filter(d -> d.answer() == Difference.Answer.DIFFERENT).isPresent();
        if (median.filter(d -> d.answer() != Difference.Answer.DIFFERENT).isPresent() && means) {
            return "different in the mean: " + TwinWords.ratio(mean.get());
        }
        return median.map(d -> TwinWords.answer(d.answer())).orElse("not measured");
    }

    private static Table quiet(Facts facts) {
        Table table = new Table("world", "timeouts, ms", "agree?", "measured", "elections a day measured (95 %)",
                "simulated",
                "elections a day simulated (95 %)", "simulated / measured",
                "spurious a day simulated (95 %)", "without a leader simulated, min a year",
                "campaigns a day simulated (95 %)", "failed rounds simulated", "slow episodes simulated");
        for (CellResult cell : ordered(facts)) {
            Twin twin = cell.twin().orElseThrow();
            if (twin.quiet() == 0) {
                continue;
            }
            Rate measured = cell.quiet().elections();
            Optional<Difference> elections = twin.agreement(Figure.ELECTIONS, "");
            table.row(cell.cell().world(), facts.name(cell.cell()),
                    elections.map(d -> TwinWords.answer(d.answer())).orElse("not compared"),
                    Table.Cell.of(measured.nanos() == 0 ? "–" : Numbers.duration(measured.nanos()), measured.nanos()),
                    daily(measured), Table.Cell.of(Numbers.duration(twin.quiet()), twin.quiet()),
                    daily(twin.elections()), elections.map(Beside::ratio).orElse(Table.Cell.of("–", -1)),
                    daily(twin.spurious()),
                    Table.Cell.of(Numbers.significant(twin.leaderlessPerYear() / MINUTE), twin.leaderlessPerYear()),
                    daily(twin.campaigns()), Table.Cell.of(Numbers.count(twin.failedRounds()), twin.failedRounds()),
                    Table.Cell.of(Numbers.count(twin.episodes()), twin.episodes()));
        }
        return table;
    }

    /** "3.2 (2.1–4.5)" a day. */
    static Table.Cell daily(Rate rate) {
        return rate.nanos() == 0
                ? Table.Cell.of("–", -1)
                : Table.Cell.of(Numbers.significant(rate.perDay()) + " ("
                        + Numbers.significant(rate.dailyInterval().low()) + "–"
                        + Numbers.significant(rate.dailyInterval().high()) + ")", rate.perDay());
    }

    private static Table twins(Facts facts) {
        Table table = new Table("world", "timeouts, ms", "lost leaders", "quiet operation, d", "events", "took, s",
                "elections open at its end", "seed");
        for (CellResult cell : ordered(facts)) {
            Twin twin = cell.twin().orElseThrow();
            long lost = twin.losses().stream().mapToLong(l -> l.timeToLeader().n()).sum();
            table.row(cell.cell().world(), facts.name(cell.cell()), Table.Cell.of(Numbers.count(lost), lost),
                    Table.Cell.of(Numbers.significant(twin.quiet() / DAY), twin.quiet()),
                    Table.Cell.of(Numbers.count(twin.events()), twin.events()),
                    Table.Cell.of(Numbers.seconds(twin.wall()), twin.wall()),
                    Table.Cell.of(Numbers.count(twin.open()), twin.open()), Long.toString(twin.seed()));
        }
        return table;
    }

    /** The cells with a twin, world by world. */
    private static List<CellResult> ordered(Facts facts) {
        return facts.worlds().stream().flatMap(world -> facts.cells(world).stream())
                .filter(cell -> cell.twin().isPresent()).toList();
    }
}
