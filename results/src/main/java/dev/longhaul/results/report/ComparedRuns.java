package dev.longhaul.results.report;

import dev.longhaul.results.chart.Table;
import dev.longhaul.results.measure.Comparison;
import dev.longhaul.results.record.RunHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the two runs of a comparison are called, each by what it ran on, and what they were. */
record ComparedRuns(String first, String second) {
    static ComparedRuns of(Comparison comparison) {
        return new ComparedRuns(comparison.before().run().header().backend(),
                comparison.after().run().header().backend());
    }

    String firstRun() {
        return "first run (" + first + ")";
    }

    String secondRun() {
        return "second run (" + second + ")";
    }

    String ratio() {
        return first.equals(second) ? "second run / first run" : second + " / " + first;
    }

    static void write(Html html, Comparison comparison) {
        ComparedRuns names = of(comparison);
        RunHeader first = comparison.before().run().header();
        RunHeader second = comparison.after().run().header();
        html.open("section", "id", "runs");
        Page.heading(html, "h2", "runs", "The two runs");
        Table table = new Table("", names.firstRun(), names.secondRun());
        table.row("run", first.id(), second.id());
        table.row("status", first.status(), second.status());
        table.row("seed", first.seed(), second.seed());
        table.row("ran", Backends.phrase(first), Backends.phrase(second));
        table.row("backend", first.backend() + reason(first), second.backend() + reason(second));
        table.row("clocks", Backends.clocks(comparison.before()), Backends.clocks(comparison.after()));
        table.row("of the backend", named(first), named(second));
        table.row("versions", sorted(first.versions()), sorted(second.versions()));
        table.row("machine", sorted(first.machine()), sorted(second.machine()));
        table.row("repeat it with", first.command(), second.command());
        Figures.table(html, "The two runs", table);
        html.close("section");
    }

    private static String named(RunHeader run) {
        Map<String, String> named = new TreeMap<>();
        run.backendFacts().forEach((fact, value) -> named.put(Backends.name(fact), value));
        return sorted(named);
    }

    private static String reason(RunHeader run) {
        return run.backendReason().isEmpty() ? "" : " (" + run.backendReason() + ")";
    }

    private static String sorted(Map<String, String> facts) {
        List<String> parts = new ArrayList<>();
        new TreeMap<>(facts).forEach((name, value) -> parts.add(name + ": " + value));
        return parts.isEmpty() ? "–" : String.join("; ", parts);
    }
}
