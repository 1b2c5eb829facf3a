package dev.longhaul.results.report;

import dev.longhaul.results.chart.BarChart;
import dev.longhaul.results.chart.Numbers;
import dev.longhaul.results.chart.Picture;
import dev.longhaul.results.chart.Table;
import dev.longhaul.results.measure.CellResult;
import dev.longhaul.results.measure.Quiet;
import dev.longhaul.results.measure.Rate;
import dev.longhaul.results.measure.TrafficRate;
import dev.longhaul.results.record.TrialKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Quiet operation: what shakes a cluster that nobody disturbs. */
final class QuietTime {
    private QuietTime() {
    }

    static void write(Html html, Facts facts) {
        html.open("section", "id", "quiet");
        Page.heading(html, "h2", "quiet", "Quiet operation");
        html.add("p",
                "No fault, only the world’s own latency, jitter and slow episodes. An election runs from the first candidacy "
                        + "after a leadership until the next recognised leader; a campaign is a term in which somebody stood. Whiskers are exact "
                        + "95 % Poisson intervals: few seconds exclude little. Where there is no leader for more than "
                        + Numbers.percent(Quiet.LEADERLESS_LIMIT)
                        + " of the time, that share decides, not the number of elections. Latency that "
                        + "stays constant shakes nobody; slow episodes do, so election frequency follows their rate.");
        Figures.open(html);
        picture(facts, "elections", Quiet::elections, elections(facts)).ifPresent(p -> Figures.picture(html, p));
        picture(facts, "campaigns", Quiet::campaigns, campaigns(facts)).ifPresent(p -> Figures.picture(html, p));
        html.close("div");
        table(html, facts);
        traffic(html, facts);
        html.close("section");
    }

    private static Optional<Picture> picture(Facts facts, String what, Function<Quiet, Rate> rate, String title) {
        List<BarChart.Bar> bars = new ArrayList<>();
        Table data = new Table("world", "timeouts, ms", what + " an hour", "from", "to", "seen", "observed, s",
                "without a leader");
        for (CellResult cell : measured(facts)) {
            bar(facts, bars, data, cell, rate.apply(cell.quiet()));
        }
        if (bars.isEmpty()) {
            return Optional.empty();
        }
        String alternative = Words.sentence(what)
                + " an hour of quiet operation per world and setting, with exact 95 % Poisson "
                + "intervals; n is how many were seen.";
        String id = "quiet-" + what;
        return Optional.of(new Picture(id, title, alternative,
                BarChart.draw(id, title, alternative, what + " an hour", bars), false, data));
    }

    private static List<CellResult> measured(Facts facts) {
        return facts.worlds().stream().flatMap(world -> facts.usual(world).stream()).filter(c -> c.quiet().nanos() > 0)
                .toList();
    }

    private static void bar(Facts facts, List<BarChart.Bar> bars, Table data, CellResult cell, Rate rate) {
        double low = rate.interval().low();
        double high = rate.interval().high();
        String note = rate.events() == 0
                ? "none in " + Numbers.duration(rate.nanos())
                : Numbers.significant(rate.perHour()) + ", n = " + Numbers.count(rate.events());
        if (cell.quiet().leaderlessDecides() && rate.events() == 0) {
            note = "none, leaderless " + Numbers.percent(cell.quiet().leaderlessShare());
        }
        bars.add(new BarChart.Bar(cell.cell().label(), facts.colour(cell.cell().world()), rate.perHour(), low, high,
                Double.NaN, note));
        data.row(cell.cell().world(), facts.name(cell.cell()),
                Table.Cell.of(Numbers.significant(rate.perHour()), rate.perHour()),
                Table.Cell.of(Numbers.significant(low), low), Table.Cell.of(Numbers.significant(high), high),
                Table.Cell.of(Numbers.count(rate.events()), rate.events()),
                Table.Cell.of(Numbers.seconds(rate.nanos()), rate.nanos()),
                Table.Cell.of(Numbers.percent(cell.quiet().leaderlessShare()), cell.quiet().leaderlessShare()));
    }

    private static String elections(Facts facts) {
        List<String> shaken = new ArrayList<>();
        long calm = 0;
        for (CellResult cell : measured(facts)) {
            Quiet quiet = cell.quiet();
            if (quiet.leaderlessDecides()) {
                shaken.add(cell.cell().label() + " has no leader for " + Numbers.percent(quiet.leaderlessShare())
                        + " of the time");
            } else if (quiet.elections().events() > 0) {
                shaken.add(cell.cell().label() + " elects " + Numbers.significant(quiet.elections().perHour())
                        + " times an hour");
            } else {
                calm++;
            }
        }
        String rest = calm == 0
                ? ""
                : (shaken.isEmpty() ? "No election in " : "; no election in ")
                        + (shaken.isEmpty()
                                ? calm == 1 ? "the only cell" : "any of " + calm + " cells"
                                : calm == 1 ? "the other cell" : "the other " + calm + " cells");
        return String.join(", ", shaken) + rest;
    }

    private static String campaigns(Facts facts) {
        return measured(facts).stream().filter(c -> c.quiet().campaigns().events() > 0)
                .max(Comparator.comparingDouble(c -> c.quiet().campaigns().perHour()))
                .map(c -> "Most campaigns: " + Numbers.significant(c.quiet().campaigns().perHour()) + " an hour at "
                        + c.cell().label() + (c.quiet().failedRounds() == 0
                                ? ", none in vain"
                                : ", " + Words.count(c.quiet().failedRounds(), "term", "terms") + " elected nobody"))
                .orElse("Nobody stood for election in quiet operation");
    }

    private static void table(Html html, Facts facts) {
        Table table = new Table("world", "timeouts, ms", "observed, s", "without a leader", "elections", "spurious",
                "needed", "machine", "campaigns", "failed rounds", "refused pre-votes", "still open", "slow episodes");
        for (String world : facts.worlds()) {
            for (CellResult cell : facts.cells(world)) {
                Quiet q = cell.quiet();
                if (q.nanos() > 0) {
                    table.row(world, facts.name(cell.cell()), Table.Cell.of(Numbers.seconds(q.nanos()), q.nanos()),
                            Table.Cell.of(Numbers.percent(q.leaderlessShare()), q.leaderlessShare()),
                            count(q.elections().events()), count(q.spurious().events()), count(q.needed()),
                            count(q.machine()), count(q.campaigns().events()), count(q.failedRounds()),
                            count(q.refusedPreVotes()), count(q.open()),
                            count(q.episodes()));
                }
            }
        }
        html.add("h3", "Quiet time in numbers", "id", "quiet-table");
        if (table.rows().isEmpty()) {
            html.add("p", "Not measured: no fault-free time was recorded.");
            return;
        }
        html.add("p",
                "Needed: the leader was down or had lost its majority. Spurious: it was up and connected. Machine: spurious, were "
                        + "it not for a stalled process; counted in no rate. A failed round is a term that elected nobody.",
                "class", "note");
        Figures.evidence(html, "Quiet time in numbers", table);
    }

    private static Table.Cell count(long n) {
        return Table.Cell.of(Numbers.count(n), n);
    }

    private static void traffic(Html html, Facts facts) {
        Table table = new Table("world", "timeouts, ms", "from", "to", "messages an hour", "bytes an hour");
        for (String world : facts.worlds()) {
            for (CellResult cell : facts.usual(world)) {
                cell.traffic().stream().filter(t -> t.kind() == TrialKind.QUIET && t.nanos() > 0)
                        .sorted(Comparator.comparing(TrafficRate::fromRegion).thenComparing(TrafficRate::toRegion))
                        .forEach(t -> table.row(world, facts.name(cell.cell()), t.fromRegion(), t.toRegion(),
                                Table.Cell.of(Numbers.significant(t.messagesPerHour()), t.messagesPerHour()),
                                Table.Cell.of(Numbers.bytes(t.bytesPerHour()), t.bytesPerHour())));
            }
        }
        if (table.rows().isEmpty()) {
            html.add("p", "Traffic between regions in quiet time was not measured.");
            return;
        }
        html.open("details", "id", "traffic").add("summary",
                "Heartbeats and bytes over each region pair in quiet time");
        Figures.table(html, "Traffic in quiet time", table);
        html.close("details");
    }
}
