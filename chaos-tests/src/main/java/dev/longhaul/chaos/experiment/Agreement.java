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

/** Whether two runs measured the same time-to-leader and as many elections, by the intervals of their ratios (measurement.md). */
public final class Agreement {
    private static final Set<Figure> TIMES = Set.of(Figure.TIME_TO_LEADER, Figure.MEAN_TIME_TO_LEADER);
    /** A quiet cluster may have none at all: then there is nothing to compare, and nothing to miss. */
    private static final Set<Figure> RATES = Set.of(Figure.ELECTIONS, Figure.CAMPAIGNS);

    private Agreement() {
    }

    /** A line for each time-to-leader that both runs have, and for each rate. */
    public static String told(Comparison comparison) {
        StringBuilder text = new StringBuilder();
        for (CellComparison cell : comparison.cells()) {
            for (Difference difference : cell.differences()) {
                if (TIMES.contains(difference.figure()) || RATES.contains(difference.figure())) {
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
        String ratio = difference.ratio().bounded()
                ? String.format(Locale.ROOT, "%.3f (%.3f..%.3f)", difference.after() / difference.before(),
                        difference.ratio().low(), difference.ratio().high())
                : "-";
        return String.format(Locale.ROOT, "%-32s %-8s %-6s %9s %9s  ratio %s n=%d/%d  %s", cell.cell().label(),
                difference.about(), switch (difference.figure()) {
                    case TIME_TO_LEADER -> "median";
                    case MEAN_TIME_TO_LEADER -> "mean";
                    case ELECTIONS -> "elections";
                    default -> "campaigns";
                }, value(difference, difference.before()), value(difference, difference.after()),
                ratio, difference.nBefore(), difference.nAfter(),
                difference.answer().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    }

    private static String value(Difference difference, double value) {
        return RATES.contains(difference.figure())
                ? String.format(Locale.ROOT, "%.1f/h", value)
                : Console.time(Math.round(value));
    }

    /** As wanted: all times are the same; an objective missed: a time or a rate differs; unknown: there are not enough trials to tell. */
    public static ExitCode exit(Comparison comparison) {
        List<Answer> times = answers(comparison, TIMES);
        if (times.contains(Answer.DIFFERENT) || answers(comparison, RATES).contains(Answer.DIFFERENT)) {
            return ExitCode.OBJECTIVE_MISSED;
        }
        return times.isEmpty() || times.contains(Answer.NOT_ENOUGH) ? ExitCode.UNKNOWN : ExitCode.AS_WANTED;
    }

    private static List<Answer> answers(Comparison comparison, Set<Figure> figures) {
        return comparison.cells().stream().flatMap(cell -> cell.differences().stream())
                .filter(difference -> figures.contains(difference.figure())).map(Difference::answer).toList();
    }
}
