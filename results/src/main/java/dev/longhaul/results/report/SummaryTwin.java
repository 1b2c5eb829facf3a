package dev.longhaul.results.report;

import dev.longhaul.results.measure.CellResult;
import dev.longhaul.results.measure.Difference.Answer;
import dev.longhaul.results.measure.Quantile;
import dev.longhaul.results.measure.Rate;
import dev.longhaul.results.measure.Sample;
import dev.longhaul.results.measure.Twin;
import dev.longhaul.results.record.TrialKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The columns of {@code summary.csv} that a simulated twin fills; empty without one. */
final class SummaryTwin {
    static final List<String> HEAD = List.of("simulated_quiet_s", "simulated_elections_per_day",
            "simulated_elections_per_day_low", "simulated_elections_per_day_high", "simulated_spurious_elections",
            "simulated_spurious_per_day", "simulated_spurious_per_day_low", "simulated_spurious_per_day_high",
            "simulated_leaderless_share", "simulated_kill_n", "simulated_kill_censored", "simulated_kill_median_ms",
            "simulated_kill_p90_ms", "simulated_kill_p99_ms", "simulated_kill_p99_low_ms", "simulated_kill_p99_high_ms",
            "simulated_cut_n", "simulated_cut_censored", "simulated_cut_median_ms", "simulated_cut_p90_ms",
            "simulated_cut_p99_ms", "simulated_cut_p99_low_ms", "simulated_cut_p99_high_ms",
            "simulated_same_term_leaders", "twin_agrees");

    private SummaryTwin() {
    }

    static List<String> of(CellResult cell) {
        List<String> row = new ArrayList<>();
        if (cell.twin().isEmpty()) {
            HEAD.forEach(column -> row.add(""));
            return row;
        }
        Twin twin = cell.twin().get();
        boolean quiet = twin.quiet() > 0;
        row.add(SummaryCsv.number(twin.quiet() / 1e9));
        daily(row, twin.elections());
        row.add(quiet ? Long.toString(twin.spurious().events()) : "");
        daily(row, twin.spurious());
        row.add(quiet ? SummaryCsv.number(twin.leaderlessShare()) : "");
        Facts.LOSSES.forEach(kind -> times(row, twin, kind));
        row.add(Integer.toString(twin.losses().stream().mapToInt(Twin.Loss::sameTerm).sum()));
        row.add(agrees(twin));
        return row;
    }

    private static void daily(List<String> row, Rate rate) {
        boolean measured = rate.nanos() > 0;
        row.add(measured ? SummaryCsv.number(rate.perDay()) : "");
        row.add(measured ? SummaryCsv.number(rate.dailyInterval().low()) : "");
        row.add(measured ? SummaryCsv.number(rate.dailyInterval().high()) : "");
    }

    private static void times(List<String> row, Twin twin, TrialKind kind) {
        Sample sample = twin.loss(kind).map(Twin.Loss::timeToLeader).orElse(Sample.EMPTY);
        row.add(Integer.toString(sample.n()));
        row.add(Integer.toString(sample.censoredCount()));
        row.add(value(sample.median()));
        row.add(value(sample.p90()));
        row.add(value(sample.p99()));
        row.add(sample.p99().map(q -> SummaryCsv.milliseconds(q.interval().low())).orElse(""));
        row.add(sample.p99().map(q -> SummaryCsv.milliseconds(q.interval().high())).orElse(""));
    }

    private static String value(Optional<Quantile> quantile) {
        return quantile.filter(q -> !q.beyond()).map(q -> SummaryCsv.milliseconds(q.value())).orElse("");
    }

    /** "no" if any figure differs, "yes" if any is the same and none differs, else "not enough trials". */
    private static String agrees(Twin twin) {
        boolean same = twin.agreement().stream().anyMatch(d -> d.answer() == Answer.SAME);
        return twin.disagrees() ? "no" : same ? "yes" : "not enough trials";
    }
}
