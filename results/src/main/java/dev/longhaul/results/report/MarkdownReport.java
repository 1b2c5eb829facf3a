package dev.longhaul.results.report;

import dev.longhaul.results.chart.Numbers;
import dev.longhaul.results.chart.Table;
import dev.longhaul.results.measure.CellResult;
import dev.longhaul.results.measure.Sample;

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
        out.append("\n## Worlds and settings\n\n").append(Verdicts.objectives(facts).markdown()).append("\n\n");
        Table table = new Table("world", "timeouts, ms", "verdict", "decided by", "time to leader, median", "n",
                "elections an hour (95 %)", "quiet time");
        for (CellResult cell : facts.analysis.cells()) {
            Sample losing = Facts.losing(cell);
            table.row(cell.cell().world(), facts.name(cell.cell()) + (facts.isRecommended(cell.cell()) ? " ★" : ""),
                    VerdictWords.sign(cell.verdict().kind()) + " " + VerdictWords.verdict(cell),
                    VerdictWords.decided(cell),
                    Words.median(losing), Words.n(losing), Words.rate(cell.quiet().elections()),
                    Numbers.duration(cell.quiet().nanos()));
        }
        out.append(table.rows().isEmpty() ? "No cell was measured.\n" : Markdown.table(table));
        out.append(
                "\n★ the setting to take in that world. The pictures, the intervals and how it was measured are in `report.html`.\n\n");
        return out.append("Repeat it with:\n\n    ").append(facts.header().command().replace('\n', ' ')).append('\n')
                .toString();
    }
}
