package dev.longhaul.results.report;

import dev.longhaul.results.chart.BarChart;
import dev.longhaul.results.chart.Numbers;
import dev.longhaul.results.chart.Picture;
import dev.longhaul.results.chart.Table;
import dev.longhaul.results.measure.CellResult;
import dev.longhaul.results.measure.Comparison;
import dev.longhaul.results.measure.Comparison.CellComparison;
import dev.longhaul.results.measure.Difference;
import dev.longhaul.results.record.RunHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Two runs on one page: what differs, by how much, and what the data cannot tell apart. */
public final class ComparisonReport {
    private static final List<String[]> CONTENTS = List.of(new String[]{"verdicts", "Verdicts"},
            new String[]{"differences", "Differences"}, new String[]{"runs", "The two runs"});

    private static final Set<Difference.Figure> DRAWN = EnumSet.of(Difference.Figure.TIME_TO_LEADER,
            Difference.Figure.MEAN_TIME_TO_LEADER, Difference.Figure.ELECTIONS);

    private ComparisonReport() {
    }

    /**
     * Writes the page.
     *
     * @param out the page to write, or a directory in which to write {@code comparison.html}
     * @return the path of the page
     * @throws IOException if it cannot be written
     */
    public static Path write(Comparison comparison, Path out) throws IOException {
        Path page = Files.isDirectory(out) ? out.resolve("comparison.html") : out;
        Report.replace(page, of(comparison));
        return page;
    }

    /** The page. */
    static String of(Comparison comparison) {
        RunHeader first = comparison.before().run().header();
        RunHeader second = comparison.after().run().header();
        Html html = new Html();
        html.open("header").add("p",
                "Longhaul, " + first.id() + " (" + first.backend() + ") against " + second.id() + " ("
                        + second.backend() + ")",
                "class", "meta");
        html.add("h1", title(comparison));
        html.add("p",
                "Each figure is the second run’s over the first’s with its 95 % interval: medians and means by bootstrap, rates "
                        + "exactly. Different: the interval leaves out 1 and goes beyond ±10 %. Same: it lies within ±10 %, or holds 1 and is "
                        + "no wider than ±20 %. Else the trials are not enough to tell, as always with fewer than "
                        + Difference.LEAST_FOR_MEDIAN + " of them behind a median or " + Difference.LEAST_FOR_MEAN
                        + " behind a mean. At 95 % about one figure in twenty differs by chance alone, of means of few trials "
                        + "one in twelve.",
                "class", "meta");
        html.raw("<!--contents-->").close("header");
        verdicts(html, comparison);
        differences(html, comparison);
        ComparedRuns.write(html, comparison);
        return Page.of("Longhaul: " + title(comparison), title(comparison), CONTENTS, html.toString());
    }

    private static String title(Comparison comparison) {
        ComparedRuns names = ComparedRuns.of(comparison);
        return (names.first().equals(names.second())
                ? "Two runs on " + names.first()
                : Words.sentence(names.first()) + " against " + names.second()) + ": " + result(comparison);
    }

    private static String result(Comparison comparison) {
        List<Difference> all = comparison.cells().stream().flatMap(c -> c.differences().stream()).toList();
        if (all.isEmpty()) {
            return "they have no measured figure in common";
        }
        return "of " + Words.count(all.size(), "figure", "figures") + ", " + count(all, Difference.Answer.DIFFERENT)
                + " differ, " + count(all, Difference.Answer.SAME) + " are the same, for "
                + count(all, Difference.Answer.NOT_ENOUGH) + " the trials are not enough";
    }

    private static long count(List<Difference> all, Difference.Answer answer) {
        return all.stream().filter(d -> d.answer() == answer).count();
    }

    private static void verdicts(Html html, Comparison comparison) {
        html.open("section", "id", "verdicts");
        Page.heading(html, "h2", "verdicts", "Verdicts side by side");
        ComparedRuns names = ComparedRuns.of(comparison);
        Table table = new Table("world", "timeouts, ms", "protection", names.firstRun(),
                names.secondRun(), "changed");
        for (CellComparison cell : comparison.cells()) {
            table.row(cell.cell().world(), cell.cell().timeouts().label(), cell.cell().protection(),
                    verdict(cell.before()), verdict(cell.after()), changed(cell));
        }
        if (table.rows().isEmpty()) {
            html.add("p", "Neither run has a cell.");
        } else {
            Figures.table(html, "Verdicts of both runs", table);
        }
        html.close("section");
    }

    private static String verdict(Optional<CellResult> cell) {
        return cell.map(c -> VerdictWords.sign(c.verdict().kind()) + " " + VerdictWords.verdict(c))
                .orElse("not in this run");
    }

    private static String changed(CellComparison cell) {
        if (cell.before().isEmpty() || cell.after().isEmpty()) {
            return "only in one run";
        }
        return cell.before().get().verdict().kind() == cell.after().get().verdict().kind() ? "no" : "yes";
    }

    private static void differences(Html html, Comparison comparison) {
        html.open("section", "id", "differences");
        Page.heading(html, "h2", "differences", "Differences and their intervals");
        Figures.open(html);
        for (CellComparison cell : comparison.cells()) {
            if (!cell.differences().isEmpty()) {
                Figures.picture(html, picture(ComparedRuns.of(comparison), cell, comparison.cells().indexOf(cell)));
            }
        }
        html.close("div");
        if (comparison.cells().stream().allMatch(c -> c.differences().isEmpty())) {
            html.add("p", "Not measured: no cell has the same figure in both runs.");
        }
        html.close("section");
    }

    private static Picture picture(ComparedRuns names, CellComparison cell, int index) {
        Table data = new Table("figure", "of", names.firstRun(), names.secondRun(), "n", names.ratio(),
                "95 % interval", "answer");
        List<BarChart.Bar> bars = new ArrayList<>();
        for (Difference d : cell.differences()) {
            double ratio = d.before() > 0 ? d.after() / d.before() : Double.NaN;
            boolean bounded = d.ratio().bounded();
            String interval = bounded
                    ? Numbers.significant(d.ratio().low()) + "–" + Numbers.significant(d.ratio().high())
                    : "unknown";
            String about = about(d);
            data.row(figure(d.figure()), about, value(d, d.before()), value(d, d.after()),
                    Numbers.count(d.nBefore()) + " / " + Numbers.count(d.nAfter()),
                    Table.Cell.of(Numbers.significant(ratio), ratio), interval, answer(d.answer()));
            if (DRAWN.contains(d.figure())) {
                bars.add(new BarChart.Bar(bar(d),
                        d.answer() == Difference.Answer.DIFFERENT ? 1 : 0, ratio,
                        bounded ? d.ratio().low() : Double.NaN,
                        bounded ? d.ratio().high() : Double.NaN, 1,
                        note(d, ratio)));
            }
        }
        String title = cell.cell().label() + ": " + finding(cell.differences());
        String alternative = "Time to leader after each fault, and elections: " + names.secondRun() + " over "
                + names.firstRun()
                + ", with 95 % intervals; the dashed tick is 1, no difference. All figures are in the table.";
        String id = "cell-" + index;
        return new Picture(id, title, alternative,
                BarChart.draw(id, title, alternative, "time to leader; elections: " + names.ratio(), bars), false,
                data);
    }

    private static String bar(Difference d) {
        return switch (d.figure()) {
            case TIME_TO_LEADER -> about(d) + ", median";
            case MEAN_TIME_TO_LEADER -> about(d) + ", mean";
            default -> figure(d.figure());
        };
    }

    private static String about(Difference d) {
        return d.about().replace('_', ' ').replace("cut off", "cut-off");
    }

    private static String note(Difference d, double ratio) {
        if (Double.isNaN(ratio) && time(d)) {
            return "not to be divided: 0 in the first run";
        }
        if (Double.isNaN(ratio)) {
            return d.after() == 0 ? "none in either run" : "none in the first run";
        }
        return Numbers.significant(ratio) + ", " + answer(d.answer()) + ", n = " + Numbers.count(d.nBefore()) + " / "
                + Numbers.count(d.nAfter());
    }

    private static String finding(List<Difference> differences) {
        List<String> different = differences.stream().filter(d -> d.answer() == Difference.Answer.DIFFERENT)
                .map(d -> figure(d.figure()) + (d.about().isEmpty() ? "" : " (" + about(d) + ")")
                        + " "
                        + Numbers.times(d.after() / d.before()))
                .limit(3).toList();
        return different.isEmpty() ? "no difference that the trials can show" : Words.list(different);
    }

    private static Table.Cell value(Difference d, double value) {
        if (!time(d)) {
            return Table.Cell.of(Numbers.significant(value) + " an hour", value);
        }
        return Table.Cell.of(value == 0 ? Words.BEFORE_LAST_UP : Numbers.duration(value), value);
    }

    private static boolean time(Difference d) {
        return d.figure() != Difference.Figure.ELECTIONS && d.figure() != Difference.Figure.CAMPAIGNS;
    }

    private static String figure(Difference.Figure figure) {
        return switch (figure) {
            case TIME_TO_LEADER -> "time to leader, median";
            case MEAN_TIME_TO_LEADER -> "time to leader, mean";
            case TIME_TO_FIRST_WRITE -> "first write, median";
            case WRITE_LATENCY -> "write latency, median";
            case ELECTIONS -> "elections";
            case CAMPAIGNS -> "campaigns";
        };
    }

    private static String answer(Difference.Answer answer) {
        return switch (answer) {
            case SAME -> "same";
            case DIFFERENT -> "different";
            case NOT_ENOUGH -> "not enough trials";
        };
    }
}
