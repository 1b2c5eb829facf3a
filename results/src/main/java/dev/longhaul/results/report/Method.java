package dev.longhaul.results.report;

import dev.longhaul.results.chart.Numbers;
import dev.longhaul.results.chart.Picture;
import dev.longhaul.results.chart.Table;
import dev.longhaul.results.chart.WorldDrawing;
import dev.longhaul.results.measure.CellResult;
import dev.longhaul.results.measure.LinkCheck;
import dev.longhaul.results.measure.TrialCount;
import dev.longhaul.results.record.Cell;
import dev.longhaul.results.record.RunHeader;
import dev.longhaul.results.record.RunHeader.LeftOut;
import dev.longhaul.results.record.RunHeader.WorldRecord;
import dev.longhaul.results.record.TrialKind;
import dev.longhaul.results.record.TrialRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How it was measured: worlds, links, trials, machine, versions, seed, what the figures do not show, how to repeat it. */
final class Method {
    private Method() {
    }

    static void write(Html html, Facts facts) {
        html.open("section", "id", "method");
        Page.heading(html, "h2", "method", "How it was measured");
        backend(html, facts);
        Figures.open(html);
        facts.header().worlds().forEach(world -> Figures.picture(html, drawing(world)));
        html.close("div");
        links(html, facts);
        counts(html, facts);
        invalid(html, facts);
        limits(html, facts);
        run(html, facts);
        html.close("section");
    }

    private static void backend(Html html, Facts facts) {
        RunHeader run = facts.header();
        html.add("h3", "What it ran on", "id", "backend");
        html.add("p", Backends.explained(run) + " " + Backends.clocks(facts.analysis));
        html.open("dl");
        item(html, "Backend", run.backend() + (run.backendReason().isEmpty() ? "" : " (" + run.backendReason() + ")"));
        run.backendFacts()
                .forEach((name, value) -> item(html, Words.sentence(Backends.name(name)), value));
        html.close("dl");
    }

    private static Picture drawing(WorldRecord world) {
        List<String> names = new ArrayList<>(new LinkedHashSet<>(world.nodes()));
        world.clients().stream().filter(c -> !names.contains(c)).forEach(names::add);
        double[][] rtt = new double[names.size()][names.size()];
        for (double[] row : rtt) {
            Arrays.fill(row, Double.NaN);
        }
        Map<String, Long> oneWay = new LinkedHashMap<>();
        for (var link : world.links()) {
            oneWay.merge(world.nodes().get(link.from()) + "\n" + world.nodes().get(link.to()), link.delay(), Math::min);
        }
        double longest = 0;
        Table data = new Table("from", "to", "round trip, ms", "where");
        for (int i = 0; i < names.size(); i++) {
            for (int j = i; j < names.size(); j++) {
                Long there = oneWay.get(names.get(i) + "\n" + names.get(j));
                Long back = oneWay.get(names.get(j) + "\n" + names.get(i));
                double trip = there != null && back != null
                        ? there + back
                        : clientTrip(world, names.get(i), names.get(j));
                rtt[i][j] = trip / 1e6;
                rtt[j][i] = trip / 1e6;
                if (!Double.isNaN(trip)) {
                    longest = Math.max(longest, trip);
                    data.row(names.get(i), names.get(j), Table.Cell.of(Numbers.milliseconds(trip), trip),
                            i == j ? "within the region" : there != null ? "between nodes" : "client to node");
                }
            }
        }
        List<WorldDrawing.Region> regions = names.stream().map(name -> new WorldDrawing.Region(name,
                IntStream.range(0, world.nodes().size()).filter(n -> world.nodes().get(n).equals(name))
                        .mapToObj(Integer::toString).toList(),
                world.clients().contains(name))).toList();
        String title = world.name() + ": " + Words.count(world.nodes().size(), "node", "nodes") + " in "
                + Words.count(regions.stream().filter(r -> !r.nodes().isEmpty()).count(), "region", "regions")
                + ", longest round trip " + Numbers.duration(longest);
        String alternative = world.title()
                + ". Regions stand as far apart as their round trips; each circle is a node with its id.";
        String id = "world-" + Facts.slug(world.name());
        return new Picture(id, title, alternative, WorldDrawing.draw(id, title, alternative, regions, rtt), false,
                data);
    }

    private static double clientTrip(WorldRecord world, String a, String b) {
        return world.clientLinks().stream()
                .filter(l -> l.client().equals(a) && world.nodes().get(l.node()).equals(b)
                        || l.client().equals(b) && world.nodes().get(l.node()).equals(a))
                .mapToDouble(l -> l.there() + l.back()).min().orElse(Double.NaN);
    }

    private static void links(Html html, Facts facts) {
        Table table = new Table("world", "pair", "configured, ms", "error, ms", "worst error, ms", "probes",
                "outside tolerance");
        for (LinkCheck link : facts.analysis.links()) {
            table.row(link.world(), link.a() + " – " + link.b(),
                    Table.Cell.of(Numbers.milliseconds(link.configured()), link.configured()),
                    Table.Cell.of(signed(link.error()), link.error()),
                    Table.Cell.of(signed(link.worst()), link.worst()),
                    Table.Cell.of(Numbers.count(link.probes()), link.probes()),
                    Table.Cell.of(Numbers.count(link.failed()), link.failed()));
        }
        html.add("h3", "Links: measured against configured", "id", "calibration");
        if (table.rows().isEmpty()) {
            html.add("p", "Not measured: no calibration was recorded.");
            return;
        }
        html.add("p",
                "Every pair’s round trip is probed before and after each trial. A trial with a pair outside the larger of 1 ms and 2 % "
                        + "is invalid. Error: measured less configured, median over the probes.");
        Figures.table(html, "Calibration", table);
    }

    private static String signed(long nanos) {
        return (nanos > 0 ? "+" : "") + Numbers.milliseconds(nanos);
    }

    private static void counts(Html html, Facts facts) {
        Table table = new Table("world", "timeouts, ms", "trial", "planned", "run", "valid", "no leader within the cap",
                "failed to start", "failed to recover", "left out");
        for (CellResult cell : facts.analysis.cells()) {
            for (Map.Entry<TrialKind, TrialCount> e : cell.trials().entrySet()) {
                TrialCount c = e.getValue();
                table.row(cell.cell().world(), facts.name(cell.cell()), Words.kind(e.getKey()), count(c.planned()),
                        count(c.run()), count(c.valid()), count(c.censored()), count(c.failedToStart()),
                        count(c.failedToRecover()), leftOut(facts, cell.cell(), e.getKey()));
            }
        }
        html.add("h3", "Trials", "id", "trials");
        if (table.rows().isEmpty()) {
            html.add("p", "No trial was planned or recorded.");
            return;
        }
        html.open("details", "class", "evidence").add("summary",
                Words.count(facts.analysis.trials().size(), "trial was run", "trials were run")
                        + ", planned against run");
        Figures.table(html, "Trials planned, run and valid", table);
        html.close("details");
    }

    private static Table.Cell leftOut(Facts facts, Cell cell, TrialKind kind) {
        List<LeftOut> all = facts.header().cells().stream().filter(planned -> planned.cell().equals(cell))
                .flatMap(planned -> planned.leftOut().stream()).filter(left -> left.kind() == kind).toList();
        return Table.Cell.of(
                all.isEmpty()
                        ? "–"
                        : all.stream()
                                .map(left -> (left.trials() == 0 ? "all further" : Numbers.count(left.trials())) + ": "
                                        + left.why())
                                .collect(Collectors.joining("; ")),
                all.stream().mapToInt(LeftOut::trials).sum());
    }

    private static Table.Cell count(long n) {
        return Table.Cell.of(Numbers.count(n), n);
    }

    private static void invalid(Html html, Facts facts) {
        Table table = new Table("trial", "cell", "kind", "outcome", "why");
        int late = 0;
        for (var result : facts.analysis.trials()) {
            TrialRecord trial = result.trial();
            if (!trial.valid() || result.late()) {
                late += trial.valid() ? 1 : 0;
                table.row(trial.trial(), trial.cell().label(), Words.kind(trial.kind()), Words.outcome(trial.outcome()),
                        trial.reason().isEmpty() ? "no reason was recorded" : trial.reason());
            }
        }
        html.add("h3", "Thrown out", "id", "invalid");
        if (table.rows().isEmpty()) {
            html.add("p", facts.analysis.trials().isEmpty()
                    ? "There was no trial to throw out."
                    : "No trial was invalid.");
            return;
        }
        html.add("p",
                Words.count(table.rows().size() - late, "trial is", "trials are") + " invalid and counted in no figure."
                        + (late == 0
                                ? ""
                                : " " + Words.count(late, "trial counts", "trials count")
                                        + " in all figures but those of the time to a leader."));
        Figures.table(html, "Trials thrown out", table);
    }

    private static void limits(Html html, Facts facts) {
        html.add("h3", "What the figures do not show", "id", "limits").open("ul");
        html.add("li",
                "All nodes ran on one host and shared its clock, cores and disk: clocks that drift apart, and the machines "
                        + "of a cloud, are not in here. A pause of the machine strikes all nodes at once."
                        + (facts.analysis.clockError().isEmpty()
                                ? ""
                                : " The faults and the clients have the clock of another kernel; how far the two may be apart is said above."));
        html.add("li",
                "The distance is emulated above TCP: bytes are late, packets are not lost; nothing is said of congestion "
                        + "or of a narrow link.");
        html.add("li",
                "Links between nodes are probed before and after each trial; those of clients are not, but no write can "
                        + "beat their delay: one far from its bound would show a wrong one.");
        html.add("li", "Bytes that a link still holds when a node is killed are delivered.");
        html.add("li", "Median and range of few trials: a rare bad case need not be among them. " + tails(facts));
        html.add("li", "A seed repeats the schedule and the phases of faults on a real cluster, not their outcomes.");
        facts.header().worlds().stream().filter(w -> w.sources().containsValue("assumed"))
                .forEach(w -> html.add("li", "Assumed, not measured, in " + w.name() + ": " + String.join(", ",
                        w.sources().entrySet().stream().filter(e -> e.getValue().equals("assumed"))
                                .map(Map.Entry::getKey)
                                .sorted().toList())
                        + "."));
        html.close("ul");
    }

    private static String tails(Facts facts) {
        if (!facts.twins().isEmpty()) {
            return "Tails (p99) and events rarer than the quiet time are simulated: in them are the nodes’ code, the links and "
                    + "a model of the disks, and nothing else of a machine.";
        }
        return facts.simulated()
                ? ""
                : "Tails (p99) and events rarer than the quiet time need a simulated twin, which did not run.";
    }

    private static void run(Html html, Facts facts) {
        RunHeader run = facts.header();
        html.add("h3", "The run", "id", "run").open("dl");
        item(html, "Repeat it with", run.command());
        item(html, "Seed", Long.toString(run.seed()));
        item(html, "Started", run.startedAt());
        item(html, "Took", run.wall() == 0
                ? "unknown: it has no end"
                : Numbers.duration(run.wall()) + ", "
                        + Numbers.percent(run.insideTrials()) + " of it inside trials");
        item(html, "Status", run.status() + ", exit code " + (run.exitCode() < 0 ? "none" : run.exitCode()));
        run.machine().entrySet().stream().sorted(Map.Entry.comparingByKey())
                .forEach(e -> item(html, "Machine: " + e.getKey(), e.getValue()));
        run.versions().entrySet().stream().sorted(Map.Entry.comparingByKey())
                .forEach(e -> item(html, "Version: " + e.getKey(), e.getValue()));
        html.close("dl");
        run.worlds().stream().filter(w -> !w.sources().isEmpty()).forEach(w -> {
            Table table = new Table("parameter", "source");
            w.sources().entrySet().stream().sorted(Map.Entry.comparingByKey())
                    .forEach(e -> table.row(e.getKey(), e.getValue()));
            html.open("details").add("summary", "Where the numbers of " + w.name() + " come from");
            Figures.table(html, "Sources of " + w.name(), table);
            html.close("details");
        });
        if (!facts.analysis.run().remarks().isEmpty()) {
            html.add("h3", "Passed over while reading", "id", "remarks").open("ul");
            facts.analysis.run().remarks().forEach(remark -> html.add("li", remark));
            html.close("ul");
        }
    }

    private static void item(Html html, String name, String value) {
        html.add("dt", name).add("dd", value);
    }
}
