package dev.longhaul.results.report;

import dev.longhaul.results.chart.Numbers;
import dev.longhaul.results.chart.Table;
import dev.longhaul.results.measure.CellResult;
import dev.longhaul.results.measure.Quantile;
import dev.longhaul.results.measure.Rate;
import dev.longhaul.results.measure.Sample;
import dev.longhaul.results.record.TrialKind;
import dev.longhaul.results.record.TrialRecord;
import java.util.List;
import java.util.Locale;

/** How things are called: one word per thing on all pages. */
final class Words {
    private static final double CLOCKS_SHARE = 0.01;
    private static final double CLOCKS_MOST = 1e6;

    /** A cold start took no time by its definition: two of three elect while the third is still starting. */
    static final String BEFORE_LAST_UP = "before the last node was up";

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
            case SCHEDULE -> "schedule";
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

    /** ", ± 2.3 ms by the nodes’ clocks" where that is more than 1 ms or 1 % of the median; else nothing. */
    static String clocks(CellResult cell, Sample sample) {
        double error = cell.clockError().orElse(0);
        boolean matters = sample.median().filter(q -> error > CLOCKS_SHARE * q.value()).isPresent()
                || error > CLOCKS_MOST;
        return matters && !sample.isEmpty() ? ", ± " + Numbers.duration(error) + " by the nodes’ clocks" : "";
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

    /** As {@link #milliseconds} for the kind of trial: a cold start that took no time says why, its parts then are none. */
    static Table.Cell milliseconds(TrialKind kind, Sample sample, String none) {
        return kind == TrialKind.COLD_START && sample.median().filter(q -> q.value() == 0).isPresent()
                ? Table.Cell.of(none, 0)
                : milliseconds(sample);
    }

    /** The median in ms with its interval where n allows one: "183 (150–218)". */
    static Table.Cell timeToLeader(TrialKind kind, Sample sample) {
        Table.Cell cell = milliseconds(kind, sample, BEFORE_LAST_UP);
        return sample.median().map(Quantile::interval).filter(i -> i.bounded() && i.low() > 0)
                .map(i -> Table.Cell.of(cell.text() + " (" + Numbers.milliseconds(i.low()) + "–"
                        + Numbers.milliseconds(i.high()) + ")", cell.key()))
                .orElse(cell);
    }

    /** As {@link #rangeMilliseconds} for the kind of trial. */
    static Table.Cell rangeMilliseconds(TrialKind kind, Sample sample) {
        if (kind != TrialKind.COLD_START || sample.min().filter(least -> least == 0).isEmpty()) {
            return rangeMilliseconds(sample);
        }
        long most = sample.max().orElse(0L);
        return Table.Cell.of(most == 0 ? "–" : "up to " + Numbers.milliseconds(most) + " after it", most);
    }

    /** Smallest and largest observed in ms; none of a single value. */
    static Table.Cell rangeMilliseconds(Sample sample) {
        return sample.min().isEmpty() || sample.n() == 1
                ? Table.Cell.of("–", -1)
                : Table.Cell.of(Numbers.milliseconds(sample.min().get()) + "–"
                        + Numbers.milliseconds(sample.max().orElseThrow()), sample.max().get());
    }

    static String n(Sample sample) {
        return sample.censoredCount() == 0
                ? Numbers.count(sample.n())
                : Numbers.count(sample.n()) + ", " + Numbers.count(sample.censoredCount()) + " over the cap";
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
