package dev.longhaul.results.report;

import dev.longhaul.results.chart.Numbers;
import dev.longhaul.results.chart.Table;
import dev.longhaul.results.measure.CellResult;
import dev.longhaul.results.measure.Interval;
import dev.longhaul.results.measure.Quantile;
import dev.longhaul.results.measure.Rate;
import dev.longhaul.results.measure.Sample;
import dev.longhaul.results.measure.Verdict;
import dev.longhaul.results.record.TrialKind;
import dev.longhaul.results.record.TrialRecord;
import java.util.List;
import java.util.Locale;

/** How things are called: one word per thing on all pages. */
final class Words {
    private Words() {
    }

    static String kind(TrialKind kind) {
        return switch (kind) {
            case COLD_START -> "cold start";
            case KILL -> "kill";
            case CUT_OFF -> "cut-off";
            case DEAF -> "leader deaf";
            case MUTE -> "leader mute";
            case BRIDGE -> "bridge";
            case QUIET -> "quiet";
            case WRITES -> "writes";
        };
    }

    static String outcome(TrialRecord.Outcome outcome) {
        return switch (outcome) {
            case OK -> "ok";
            case CENSORED -> "no leader within the cap";
            case FAILED_TO_START -> "failed to start";
            case NOT_HEALED -> "not healed";
            case NOT_RECOVERED -> "healed, did not recover";
            case HARNESS_FAILED -> "the harness failed";
        };
    }

    /** The verdict in the words of the objectives; a quiet one says over how long it held. */
    static String verdict(CellResult cell) {
        return switch (cell.verdict().kind()) {
            case FITS -> "fits";
            case NOTHING_AGAINST -> "nothing against it in " + Numbers.duration(cell.quiet().nanos());
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
                f.value() == 0 ? "no violation" : value + (f.value() == 1 ? " violation" : " violations");
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
                        + " at 95 %)"
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
        if (cell.verdict().kind() != Verdict.Kind.NOTHING_AGAINST) {
            return finding(cell.verdict().deciding());
        }
        Sample losing = Facts.losing(cell);
        String elections = "at most " + Numbers.significant(cell.quiet().spurious().interval().high())
                + " spurious elections an hour";
        return losing.isEmpty()
                ? elections
                : "leader replaced in " + middle(losing) + " (median, n = " + n(losing) + "), " + elections;
    }

    /** "1.62 s (1.1 s – 2.9 s)": the median with its interval; "over 3 s" where it lies among the censored. */
    static String median(Sample sample) {
        return sample.median().map(Words::quantile).orElse("not measured");
    }

    static String quantile(Quantile q) {
        if (q.beyond() || !Double.isFinite(q.interval().high()) || q.interval().low() <= 0) {
            return (q.beyond() ? "over " : "") + Numbers.duration(q.value());
        }
        return Numbers.duration(q.value(), q.interval().low(), q.interval().high());
    }

    /** The middle value alone. */
    static String middle(Sample sample) {
        return sample.median().map(q -> (q.beyond() ? "over " : "") + Numbers.duration(q.value()))
                .orElse("not measured");
    }

    static String range(Sample sample) {
        return sample.min().isEmpty()
                ? "–"
                : Numbers.duration(sample.min().get()) + " – " + Numbers.duration(sample.max().orElseThrow());
    }

    /** The median in ms for a column of a table, with its key. */
    static Table.Cell milliseconds(Sample sample) {
        return sample.median().map(
                q -> Table.Cell.of((q.beyond() ? "over " : "") + Numbers.milliseconds(q.value()), (double) q.value()))
                .orElse(Table.Cell.of("–", -1));
    }

    /** Smallest and largest observed in ms. */
    static Table.Cell rangeMilliseconds(Sample sample) {
        return sample.min().isEmpty()
                ? Table.Cell.of("–", -1)
                : Table.Cell.of(Numbers.milliseconds(sample.min().get()) + "–"
                        + Numbers.milliseconds(sample.max().orElseThrow()), sample.max().get());
    }

    static String n(Sample sample) {
        return sample.censoredCount() == 0
                ? Numbers.count(sample.n())
                : Numbers.count(sample.n()) + ", " + sample.censoredCount() + " over the cap";
    }

    /** "412 an hour (380–446)", or "none seen, at most 885 an hour". */
    static String rate(Rate rate) {
        if (rate.nanos() == 0) {
            return "not measured";
        }
        if (rate.events() == 0) {
            return "none in " + Numbers.duration(rate.nanos()) + ", at most "
                    + Numbers.significant(rate.interval().high()) + " an hour";
        }
        return Numbers.significant(rate.perHour()) + " an hour (" + Numbers.significant(rate.interval().low()) + "–"
                + Numbers.significant(rate.interval().high()) + ")";
    }

    /** "1 trial", "2 trials". */
    static String count(long n, String one, String many) {
        return Numbers.count(n) + " " + (n == 1 ? one : many);
    }

    /** "a, b and c". */
    static String list(List<String> parts) {
        return parts.size() < 2
                ? String.join("", parts)
                : String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + parts.get(parts.size() - 1);
    }

    /** First letter large. */
    static String sentence(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
