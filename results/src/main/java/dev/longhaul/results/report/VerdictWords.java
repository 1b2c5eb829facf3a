package dev.longhaul.results.report;

import dev.longhaul.results.chart.Numbers;
import dev.longhaul.results.measure.CellResult;
import dev.longhaul.results.measure.Interval;
import dev.longhaul.results.measure.Sample;
import dev.longhaul.results.measure.Twin;
import dev.longhaul.results.measure.Verdict;

/** Verdicts, objectives and the figures that decide, in words. */
final class VerdictWords {
    private VerdictWords() {
    }

    /** The verdict in the words of the objectives; a quiet one says over how long it held. */
    static String verdict(CellResult cell) {
        return switch (cell.verdict().kind()) {
            case FITS -> "fits";
            case NOTHING_AGAINST -> "nothing against it in " + Numbers.duration(cell.quiet().nanos())
                    + (cell.twin().filter(Twin::disagrees).isPresent() ? "; the twin disagrees" : "");
            case AT_A_COST -> "at a cost";
            case UNFIT -> "unfit";
            case UNSAFE -> "unsafe";
            case NOT_ENOUGH_DATA -> "not enough data";
        };
    }

    /** A sign beside the verdict, so that it is not told by colour alone. */
    static String sign(Verdict.Kind kind) {
        return switch (kind) {
            case FITS -> "✓";
            case NOTHING_AGAINST -> "○";
            case AT_A_COST -> "△";
            case UNFIT -> "✕";
            case UNSAFE -> "‼";
            case NOT_ENOUGH_DATA -> "?";
        };
    }

    static String metric(Verdict.Metric metric) {
        return switch (metric) {
            case VIOLATIONS -> "violations";
            case LEADERLESS_SHARE -> "quiet time without a leader";
            case TIME_TO_LEADER -> "median time to leader";
            case LEADER_FOUND -> "trials that found a leader";
            case SPURIOUS_PER_DAY -> "spurious elections a day";
            case TIME_TO_FIRST_WRITE -> "time to first write";
            case WRITE_FACTOR -> "write latency over its bound";
            case QUIET_TIME -> "quiet time observed";
        };
    }

    /** A value of a metric with its unit. */
    static String value(Verdict.Metric metric, double value) {
        return switch (metric) {
            case VIOLATIONS -> Numbers.count(Math.round(value));
            case LEADERLESS_SHARE, LEADER_FOUND -> Numbers.percent(value);
            case TIME_TO_LEADER, TIME_TO_FIRST_WRITE, QUIET_TIME -> Numbers.duration(value);
            case SPURIOUS_PER_DAY -> Numbers.significant(value) + " a day";
            case WRITE_FACTOR -> Numbers.times(value);
        };
    }

    /** An objective as a sentence's part: "time to first write <= 10 s". */
    static String limit(Verdict.Metric metric, double limit) {
        return switch (metric) {
            case VIOLATIONS -> "no violation";
            case LEADER_FOUND, QUIET_TIME -> metric(metric) + " ≥ " + value(metric, limit);
            case SPURIOUS_PER_DAY -> "less than " + Numbers.significant(limit)
                    + (limit == 1 ? " spurious election a day" : " spurious elections a day");
            case WRITE_FACTOR -> "median write latency ≤ " + value(metric, limit) + " its bound + 2 ms";
            default -> metric(metric) + " ≤ " + value(metric, limit);
        };
    }

    /** The figure that decided, with its interval and n. */
    static String finding(Verdict.Finding f) {
        String about = f.about().isEmpty() ? "" : ", " + f.about();
        if (Double.isNaN(f.value())) {
            return metric(f.metric()) + about + ": not measured";
        }
        String value = (f.beyond() ? "over " : "") + value(f.metric(), f.value());
        return switch (f.metric()) {
            case VIOLATIONS ->
                f.value() == 0 ? "no violation" : value + (f.value() == 1 ? " violation" : " violations") + about;
            case LEADERLESS_SHARE -> "no leader for " + value + " of quiet time" + about;
            case LEADER_FOUND -> "a leader was found in " + value + " of " + f.n() + " trials" + about;
            case SPURIOUS_PER_DAY -> spurious(f) + about;
            case QUIET_TIME -> value + " of quiet time" + about;
            default -> metric(f.metric()) + " " + valued(f) + about + ", n = "
                    + Numbers.count(f.n());
        };
    }

    private static String spurious(Verdict.Finding f) {
        String bound = f.interval().bounded()
                ? " (" + Numbers.significant(f.interval().low()) + "–" + Numbers.significant(f.interval().high())
                        + " at 95 %; " + Numbers.count(f.n()) + " seen)"
                : "";
        return Numbers.significant(f.value()) + " spurious elections a day" + bound;
    }

    private static String valued(Verdict.Finding f) {
        Interval interval = f.interval();
        boolean time = f.metric() == Verdict.Metric.TIME_TO_LEADER || f.metric() == Verdict.Metric.TIME_TO_FIRST_WRITE;
        if (f.beyond() || !interval.bounded() || interval.low() <= 0) {
            return (f.beyond() ? "over " : "") + value(f.metric(), f.value());
        }
        return time
                ? Numbers.duration(f.value(), interval.low(), interval.high())
                : value(f.metric(), f.value()) + " (" + Numbers.significant(interval.low()) + "–"
                        + Numbers.significant(interval.high()) + ")";
    }

    /** What speaks for a verdict: the deciding figure; where nothing spoke against a cell, what it costs to lose its leader. */
    static String decided(CellResult cell) {
        Verdict.Kind kind = cell.verdict().kind();
        boolean fits = kind == Verdict.Kind.FITS && cell.twin().isPresent();
        if (kind != Verdict.Kind.NOTHING_AGAINST && !fits) {
            return finding(cell.verdict().deciding());
        }
        Sample losing = Facts.losing(cell);
        if (fits) {
            return (losing.isEmpty() ? "time to leader not measured" : replaced(cell, losing))
                    + TwinWords.beside(cell);
        }
        String elections = "at most " + Numbers.significant(cell.quiet().spurious().interval().high())
                + " spurious elections an hour";
        return (losing.isEmpty() ? elections : replaced(cell, losing) + ", " + elections) + TwinWords.beside(cell);
    }

    private static String replaced(CellResult cell, Sample losing) {
        return "leader replaced in " + Words.middle(losing) + " (median, n = " + Words.n(losing)
                + Words.clocks(cell, losing) + ")";
    }
}
