package dev.longhaul.results.report;

import dev.longhaul.results.measure.CellResult;
import dev.longhaul.results.measure.Quantile;
import dev.longhaul.results.measure.Rate;
import dev.longhaul.results.measure.Recovery;
import dev.longhaul.results.measure.Sample;
import dev.longhaul.results.measure.SplitBrain;
import dev.longhaul.results.record.TrialKind;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code summary.csv}: a row a cell (RFC 4180, UTF-8, a point as decimal mark; an empty field is not measured). Columns are only ever added at
 * the end; {@code results/METRICS.md} says what each is.
 */
final class SummaryCsv {
    private static final List<String> REAL = List.of("world", "timeout_min_ms", "timeout_max_ms", "heartbeat_ms",
            "protection",
            "verdict", "recommended", "deciding", "quiet_s", "elections", "elections_per_hour",
            "elections_per_hour_low",
            "elections_per_hour_high", "campaigns_per_hour", "spurious_elections", "leaderless_share", "kill_n",
            "kill_censored", "kill_median_ms", "kill_low_ms", "kill_high_ms", "kill_min_ms", "kill_max_ms", "cut_n",
            "cut_censored", "cut_median_ms", "cut_low_ms", "cut_high_ms", "cut_min_ms", "cut_max_ms",
            "first_write_worst_median_ms", "write_worst_median_ms", "stale_leader_windows", "stale_leader_longest_ms",
            "same_term_leaders", "stale_reads", "lost_writes", "backend", "clock_error_ms", "clients_cut_off");
    static final List<String> HEAD = Stream
            .concat(REAL.stream(), Stream.concat(SummaryTwin.HEAD.stream(), SummaryClients.HEAD.stream())).toList();

    private SummaryCsv() {
    }

    static String of(Facts facts) {
        StringBuilder out = new StringBuilder(String.join(",", HEAD)).append("\r\n");
        for (CellResult cell : facts.analysis.cells()) {
            List<String> row = new ArrayList<>();
            names(row, facts, cell);
            quiet(row, cell);
            Facts.LOSSES.forEach(kind -> recovery(row, cell, kind));
            clients(row, cell);
            row.add(facts.header().backend());
            row.add(cell.clockError().isPresent() ? milliseconds(cell.clockError().getAsLong()) : "");
            row.add(Integer.toString(cell.recoveries().stream().flatMap(r -> r.cutOffClients().values().stream())
                    .mapToInt(Integer::intValue).sum()));
            row.addAll(SummaryTwin.of(cell));
            row.addAll(SummaryClients.of(facts.analysis.clients(cell.cell())));
            out.append(String.join(",", row.stream().map(SummaryCsv::quote).toList())).append("\r\n");
        }
        return out.toString();
    }

    private static void names(List<String> row, Facts facts, CellResult cell) {
        var timeouts = cell.cell().timeouts();
        row.add(cell.cell().world());
        row.add(milliseconds(timeouts.min()));
        row.add(milliseconds(timeouts.max()));
        row.add(milliseconds(timeouts.heartbeat()));
        row.add(cell.cell().protection());
        row.add(cell.verdict().kind().name().toLowerCase(Locale.ROOT));
        row.add(Boolean.toString(facts.isRecommended(cell.cell())));
        row.add(VerdictWords.finding(cell.verdict().deciding()));
    }

    private static void quiet(List<String> row, CellResult cell) {
        boolean measured = cell.quiet().nanos() > 0;
        Rate elections = cell.quiet().elections();
        row.add(number(cell.quiet().nanos() / 1e9));
        row.add(measured ? Long.toString(elections.events()) : "");
        row.add(measured ? number(elections.perHour()) : "");
        row.add(measured ? number(elections.interval().low()) : "");
        row.add(measured ? number(elections.interval().high()) : "");
        row.add(measured ? number(cell.quiet().campaigns().perHour()) : "");
        row.add(measured ? Long.toString(cell.quiet().spurious().events()) : "");
        row.add(measured ? number(cell.quiet().leaderlessShare()) : "");
    }

    private static void recovery(List<String> row, CellResult cell, TrialKind kind) {
        Sample sample = cell.recovery(kind).map(Recovery::timeToLeader).orElse(Sample.EMPTY);
        Optional<Quantile> median = sample.median();
        row.add(Integer.toString(sample.n()));
        row.add(Integer.toString(sample.censoredCount()));
        row.add(median.filter(q -> !q.beyond()).map(q -> milliseconds(q.value())).orElse(""));
        row.add(median.map(q -> milliseconds(q.interval().low())).orElse(""));
        row.add(median.map(q -> milliseconds(q.interval().high())).orElse(""));
        row.add(sample.min().map(SummaryCsv::milliseconds).orElse(""));
        row.add(sample.max().map(SummaryCsv::milliseconds).orElse(""));
    }

    private static void clients(List<String> row, CellResult cell) {
        row.add(worst(cell.recoveries().stream().filter(r -> Facts.LOSSES.contains(r.kind()))
                .flatMap(r -> r.firstWrite().values().stream()).toList()));
        row.add(worst(cell.writes().stream().map(w -> w.latency()).toList()));
        List<SplitBrain> splits = cell.splitBrain();
        boolean measured = !splits.isEmpty();
        row.add(measured ? Long.toString(splits.stream().mapToLong(s -> s.windows().n()).sum()) : "");
        row.add(splits.stream().flatMap(s -> s.windows().max().stream()).max(Comparator.naturalOrder())
                .map(SummaryCsv::milliseconds).orElse(""));
        row.add(measured ? Long.toString(splits.stream().mapToLong(SplitBrain::sameTerm).sum()) : "");
        row.add(measured ? Long.toString(splits.stream().mapToLong(s -> s.seen().staleReads()).sum()) : "");
        row.add(measured ? Long.toString(splits.stream().mapToLong(s -> s.seen().lost()).sum()) : "");
    }

    private static String worst(List<Sample> samples) {
        return samples.stream().flatMap(s -> s.median().stream()).filter(q -> !q.beyond()).map(Quantile::value)
                .max(Comparator.naturalOrder()).map(SummaryCsv::milliseconds).orElse("");
    }

    static String milliseconds(double nanos) {
        return number(nanos / 1e6);
    }

    static String milliseconds(long nanos) {
        return number(nanos / 1e6);
    }

    static String number(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros().toPlainString()
                : "";
    }

    private static String quote(String field) {
        return field.matches("(?s).*[\",\r\n].*") ? '"' + field.replace("\"", "\"\"") + '"' : field;
    }
}
