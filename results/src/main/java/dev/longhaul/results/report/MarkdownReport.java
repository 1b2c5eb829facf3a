package dev.longhaul.results.report;

import dev.longhaul.results.chart.Numbers;
import dev.longhaul.results.chart.Table;
import dev.longhaul.results.measure.CellResult;
import dev.longhaul.results.measure.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** {@code report.md}: the two minutes, for a pull request. */
final class MarkdownReport {
    private MarkdownReport() {
    }

    static String of(Facts facts) {
        StringBuilder out = new StringBuilder();
        out.append("# Longhaul: ").append(Markdown.escape(HtmlReport.title(facts))).append("\n\n");
        out.append(HtmlReport.status(facts).markdown()).append("\n\n");
        for (Answer.Paragraph paragraph : Answer.worlds(facts)) {
            out.append("## ").append(Markdown.escape(paragraph.world())).append(": ")
                    .append(Markdown.escape(paragraph.headline())).append("\n\n");
            paragraph.sentences().forEach(s -> out.append("- ").append(s.markdown()).append('\n'));
            out.append('\n');
        }
        out.append("## For the whole run\n\n");
        Answer.general(facts).forEach(s -> out.append("- ").append(s.markdown().strip()).append('\n'));
        clients(out, facts);
        out.append("\n## Worlds and settings\n\n").append(Verdicts.objectives(facts).markdown()).append("\n\n");
        Table table = table(facts);
        out.append(table.rows().isEmpty() ? "No cell was measured.\n" : Markdown.table(table));
        if (!facts.schedules().isEmpty()) {
            out.append("\n## Schedules of faults\n\n").append(Markdown.table(ScheduleSection.table(facts)));
        }
        out.append(
                "\n★ the setting to take in that world. The pictures, the intervals and how it was measured are in `report.html`.\n\n");
        return out.append("Repeat it with:\n\n    ").append(facts.header().command().replace('\n', ' ')).append('\n')
                .toString();
    }

    private static void clients(StringBuilder out, Facts facts) {
        out.append("\n## What clients saw\n\n");
        Table table = ClientChecks.table(facts);
        if (table.rows().isEmpty()) {
            out.append("Not measured: no cell had a cluster.\n");
            return;
        }
        out.append(Markdown.table(table))
                .append("\n✓ all examined agree, ‼ some contradict each other, ? not decided.\n");
        String examples = ClientChecks.examples(facts).stream().map(s -> "- " + s.markdown().strip() + '\n')
                .collect(Collectors.joining());
        out.append(examples.isEmpty() ? "" : '\n' + examples);
    }

    private static Table table(Facts facts) {
        boolean twins = !facts.twins().isEmpty();
        List<String> head = new ArrayList<>(List.of("world", "timeouts, ms", "verdict", "decided by",
                "time to leader, median", "n", "elections an hour (95 %)", "quiet time"));
        if (twins) {
            head.addAll(List.of("time to leader, p99, simulated", "n, simulated", "spurious elections, simulated"));
        }
        Table table = new Table(head.toArray(String[]::new));
        for (CellResult cell : facts.analysis.cells()) {
            Sample losing = Facts.losing(cell);
            List<Object> row = new ArrayList<>(List.of(cell.cell().world(),
                    facts.name(cell.cell()) + (facts.isRecommended(cell.cell()) ? " ★" : ""),
                    VerdictWords.sign(cell.verdict().kind()) + " " + VerdictWords.verdict(cell),
                    VerdictWords.decided(cell), Words.median(losing), Words.n(losing),
                    Words.rate(cell.quiet().elections()), Numbers.duration(cell.quiet().nanos())));
            if (twins) {
                Sample simulated = TwinWords.losing(cell);
                row.addAll(List.of(simulated.p99().map(Words::quantile).orElse("–"), Words.n(simulated),
                        cell.twin().map(twin -> TwinWords.daily(twin.spurious())).orElse("–")));
            }
            table.row(row.toArray());
        }
        return table;
    }
}
