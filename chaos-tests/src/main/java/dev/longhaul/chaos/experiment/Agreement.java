package dev.longhaul.chaos.experiment;

import dev.longhaul.results.measure.Comparison;
import dev.longhaul.results.measure.Comparison.CellComparison;
import dev.longhaul.results.measure.Difference;
import dev.longhaul.results.measure.Difference.Answer;
import dev.longhaul.results.measure.Difference.Figure;
import dev.longhaul.results.measure.Distance;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Whether two runs measured the same time-to-leader, by the intervals of its ratios (measurement.md). */
public final class Agreement {
    private static final Set<Figure> FIGURES = Set.of(Figure.TIME_TO_LEADER, Figure.MEAN_TIME_TO_LEADER);

    private Agreement() {
    }

    /** A line for each time-to-leader that both runs have. */
    public static String told(Comparison comparison) {
        StringBuilder text = new StringBuilder();
        for (CellComparison cell : comparison.cells()) {
            for (Difference difference : cell.differences()) {
                if (FIGURES.contains(difference.figure())) {
                    text.append(told(cell, difference)).append(System.lineSeparator());
                }
            }
            for (Distance distance : cell.distances()) {
                text.append(String.format(Locale.ROOT,
                        "%-32s %-8s Kolmogorov-Smirnov distance %.3f (critical at 5 %%: %.3f)%n",
                        cell.cell().label(), distance.about(), distance.distance(), distance.critical()));
            }
        }
        return text.isEmpty() ? "no time-to-leader was measured in both runs" : text.toString().stripTrailing();
    }

    private static String told(CellComparison cell, Difference difference) {
        String ratio = Double.isNaN(difference.ratio().low())
                ? "-"
                : String.format(Locale.ROOT, "%.3f..%.3f", difference.ratio().low(), difference.ratio().high());
        return String.format(Locale.ROOT, "%-32s %-8s %-6s %9s %9s  ratio %.3f (%s) n=%d/%d  %s", cell.cell().label(),
                difference.about(), difference.figure() == Figure.TIME_TO_LEADER ? "median" : "mean",
                Console.time(Math.round(difference.before())), Console.time(Math.round(difference.after())),
                difference.after() / difference.before(), ratio, difference.nBefore(), difference.nAfter(),
                difference.answer().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    }

    /** As wanted: all are the same; an objective missed: one differs; unknown: there are not enough trials to tell. */
    public static ExitCode exit(Comparison comparison) {
        List<Answer> answers = comparison.cells().stream().flatMap(cell -> cell.differences().stream())
                .filter(difference -> FIGURES.contains(difference.figure())).map(Difference::answer).toList();
        if (answers.contains(Answer.DIFFERENT)) {
            return ExitCode.OBJECTIVE_MISSED;
        }
        return answers.isEmpty() || answers.contains(Answer.NOT_ENOUGH) ? ExitCode.UNKNOWN : ExitCode.AS_WANTED;
    }
}
