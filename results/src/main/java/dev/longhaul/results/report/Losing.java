package dev.longhaul.results.report;

import dev.longhaul.results.chart.CdfChart;
import dev.longhaul.results.chart.HeatMap;
import dev.longhaul.results.chart.Numbers;
import dev.longhaul.results.chart.Picture;
import dev.longhaul.results.chart.Table;
import dev.longhaul.results.measure.CellResult;
import dev.longhaul.results.measure.Expectation;
import dev.longhaul.results.measure.Recovery;
import dev.longhaul.results.measure.Sample;
import dev.longhaul.results.record.Timeouts;
import dev.longhaul.results.record.TrialKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Losing the leader: how long until there is another, in parts and as distributions. */
final class Losing {
    private static final double SECOND = 1e9;

    private Losing() {
    }

    static void write(Html html, Facts facts) {
        html.open("section", "id", "losing");
        Page.heading(html, "h2", "losing", "Losing the leader");
        html.add("p",
                "Time to leader runs from the moment the fault takes effect until a majority recognises a leader of a later "
                        + "term. Its parts: detection (until somebody stands for election), election (until somebody has won), "
                        + "recognition (until a majority knows). Kill: the leader’s process ends. Cut-off: its links to all others "
                        + "carry nothing in either direction, clients’ links across the cut included. A trial without a leader at its cap is kept and counted as longer than that: "
                        + "its curve ends below 100 %.");
        heatMap(facts).ifPresent(picture -> Figures.picture(html, picture));
        for (String world : facts.worlds()) {
            Figures.open(html);
            Parts.picture(facts, world).ifPresent(picture -> Figures.picture(html, picture));
            for (TrialKind kind : Facts.LOSSES) {
                cdf(facts, world, kind).ifPresent(picture -> Figures.picture(html, picture));
            }
            html.close("div");
        }
        table(html, facts);
        FirstWrites.write(html, facts);
        html.close("section");
    }

    private static Optional<Picture> heatMap(Facts facts) {
        List<List<HeatMap.Field>> fields = new ArrayList<>();
        Table data = new Table("world", "timeouts, ms", "median time to leader", "range", "n");
        List<String> worlds = new ArrayList<>();
        for (String world : facts.worlds()) {
            List<HeatMap.Field> row = new ArrayList<>();
            for (Timeouts setting : facts.settings()) {
                Optional<CellResult> cell = facts.usual(world).stream()
                        .filter(c -> c.cell().timeouts().equals(setting)).findFirst();
                Sample sample = cell.map(Facts::losing).orElse(Sample.EMPTY);
                String missing = cell.filter(c -> c.trials().values().stream().anyMatch(t -> t.failedToStart() > 0))
                        .map(c -> "no leader to lose").orElse("not measured");
                row.add(new HeatMap.Field(sample.median().map(q -> (double) q.value()).orElse(Double.NaN),
                        sample.isEmpty() ? missing : Words.middle(sample),
                        sample.isEmpty() ? "" : "n = " + Words.n(sample)));
                data.row(world, setting.label(),
                        Table.Cell.of(sample.isEmpty() ? missing : Words.middle(sample),
                                sample.median().map(q -> (double) q.value()).orElse(-1.0)),
                        Words.range(sample), Table.Cell.of(Words.n(sample), sample.n()));
            }
            fields.add(row);
            worlds.add(world);
        }
        if (fields.stream().flatMap(List::stream).allMatch(f -> Double.isNaN(f.value()))) {
            return Optional.empty();
        }
        String title = heatTitle(facts);
        String alternative = "Median time to leader over kills and cut-offs, worlds by timeouts; deeper colour is longer.";
        return Optional.of(new Picture("heat-map", title, alternative,
                HeatMap.draw("heat-map", title, alternative,
                        facts.settings().stream().map(s -> s.label() + " ms").toList(), worlds, fields),
                false, data));
    }

    private static String heatTitle(Facts facts) {
        record At(String name, Sample sample, double median) {}
        List<At> all = facts.worlds().stream().flatMap(world -> facts.usual(world).stream())
                .map(c -> new At(c.cell().label(), Facts.losing(c),
                        Facts.losing(c).median().map(q -> (double) q.value()).orElse(Double.NaN)))
                .filter(at -> !Double.isNaN(at.median)).sorted(Comparator.comparingDouble(At::median)).toList();
        At least = all.get(0);
        At most = all.get(all.size() - 1);
        return "A lost leader is replaced in " + Words.middle(least.sample) + " at " + least.name
                + (all.size() == 1 ? "" : ", in " + Words.middle(most.sample) + " at " + most.name) + " (medians)";
    }

    private static Optional<Picture> cdf(Facts facts, String world, TrialKind kind) {
        List<CdfChart.Curve> curves = new ArrayList<>();
        List<String> findings = new ArrayList<>();
        List<String> none = new ArrayList<>();
        Table data = new Table("timeouts, ms", "time to leader, s", "share of trials by then");
        for (CellResult cell : facts.usual(world)) {
            Sample sample = cell.recovery(kind).map(Recovery::timeToLeader).orElse(Sample.EMPTY);
            if (sample.isEmpty()) {
                continue;
            }
            String label = cell.cell().timeouts().label();
            double[] seconds = sample.observed().mapToDouble(v -> v / SECOND).toArray();
            curves.add(new CdfChart.Curve(label, facts.colour(world), facts.marker(cell.cell().timeouts()), seconds,
                    sample.censoredCount(), TwinCurve.seconds(cell, kind)));
            for (int i = 0; i < seconds.length; i++) {
                data.row(label, Table.Cell.of(Numbers.significant(seconds[i]), seconds[i]), Table.Cell.of(
                        Numbers.percent((i + 1.0) / sample.n()), (i + 1.0) / sample.n()));
            }
            if (sample.censoredCount() > 0) {
                data.row(label, "over the cap", sample.censoredCount() + " of " + sample.n() + " trials");
            }
            TwinCurve.rows(data, cell, kind);
            (sample.observedCount() == 0 ? none : findings).add(sample.observedCount() == 0
                    ? "at " + label + " in " + Words.count(sample.n(), "trial", "trials")
                    : "within " + Numbers.duration(sample.max().orElseThrow()) + " at " + label
                            + (sample.censoredCount() == 0
                                    ? ""
                                    : " in " + sample.observedCount() + " of " + sample.n()));
        }
        if (curves.isEmpty()) {
            return Optional.empty();
        }
        String title = world + ", " + (kind == TrialKind.KILL ? "leader killed" : "leader cut off")
                + ": " + (findings.isEmpty() ? "" : "another one " + Words.list(findings))
                + (findings.isEmpty() || none.isEmpty() ? "" : "; ")
                + (none.isEmpty() ? "" : "none " + Words.list(none));
        String alternative = "Share of trials that had a leader again by a time, one curve per setting: "
                + curves.stream().map(CdfChart.Curve::label).collect(Collectors.joining(", ")) + " ms."
                + TwinCurve.words(facts, world, kind);
        String id = "cdf-" + Facts.slug(world) + "-" + Facts.slug(Words.kind(kind));
        return Optional.of(new Picture(id, title, alternative, CdfChart.draw(id, title, alternative,
                "seconds since the fault took effect", curves), false, data));
    }

    private static void table(Html html, Facts facts) {
        Table table = new Table("world", "timeouts, ms", "fault", "n", "time to leader, ms (95 %)", "range, ms",
                "error of the fault’s moment, ms", "detection, ms", "election, ms", "recognition, ms",
                "first write, slowest region, ms", "mean", "closed formula");
        for (String world : facts.worlds()) {
            for (CellResult cell : facts.cells(world)) {
                for (Recovery r : cell.recoveries()) {
                    Sample first = r.firstWrite().values().stream().filter(s -> s.median().isPresent())
                            .max(Comparator.comparingLong(s -> s.median().orElseThrow().value())).orElse(Sample.EMPTY);
                    table.row(world, facts.name(cell.cell()), Words.kind(r.kind()),
                            Table.Cell.of(Words.n(r.timeToLeader()), r.timeToLeader().n()),
                            Words.timeToLeader(r.kind(), r.timeToLeader()),
                            Words.rangeMilliseconds(r.kind(), r.timeToLeader()), error(r),
                            Words.milliseconds(r.kind(), r.detection(), "–"),
                            Words.milliseconds(r.kind(), r.election(), "–"),
                            Words.milliseconds(r.kind(), r.recognition(), "–"), Words.milliseconds(first),
                            r.timeToLeader().isEmpty() || r.timeToLeader().censoredCount() > 0
                                    ? "–"
                                    : Numbers.duration(r.timeToLeader().mean()),
                            r.expectation().map(Losing::formulas).orElse("–"));
                }
            }
        }
        html.add("h3", "All faults in numbers", "id", "losing-table");
        if (table.rows().isEmpty()) {
            html.add("p", "Not measured: no trial lost its leader or started cold.");
            return;
        }
        html.add("p",
                "Medians. A fault may have struck a little before the moment from which time is counted (between first and last "
                        + "call, or last proof of life and first of death), so that the time may be longer by that; the largest of the "
                        + "trials stands as the error of its moment, 0 is exact. " + Backends.clocks(facts.analysis)
                        + " A cold start counts from the moment the last node is up; a majority may have elected a leader by then. "
                        + "The closed formula (Ongaro’s thesis, 9.2, with two one-way delays for recognition) is a mean and knows one "
                        + "latency only: first that of the links alone, as if a vote cost no time but its way, then half of the "
                        + "median vote as it was measured, disks and processes included. Over unequal links it is an orientation (~).",
                "class", "note");
        Figures.evidence(html, "All faults in numbers", table);
    }

    private static Table.Cell error(Recovery recovery) {
        return recovery.kind() == TrialKind.COLD_START
                ? Table.Cell.of("–", -1)
                : Table.Cell.of(Numbers.milliseconds(recovery.momentError()), recovery.momentError());
    }

    private static String formulas(Expectation expectation) {
        String links = formula(expectation.links().mean(), expectation.uniform());
        return expectation.votes().map(votes -> links + "; " + formula(votes.mean(), expectation.uniform()))
                .orElse(links);
    }

    private static String formula(double mean, boolean uniform) {
        return Double.isFinite(mean) ? (uniform ? "" : "~ ") + Numbers.duration(mean) : "never";
    }
}
