package dev.longhaul.results.report;

import dev.longhaul.results.chart.Numbers;
import dev.longhaul.results.chart.Table;
import dev.longhaul.results.measure.CellResult;
import dev.longhaul.results.measure.SplitBrain;
import dev.longhaul.results.measure.TrialCount;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The cells of a sweep a row each: for people, and as CSV (RFC 4180, UTF-8, a point as decimal mark; an empty field is not measured). */
final class SweepTables {
    private static final List<String> NAMES = List.of("world", "timeout_min_ms", "timeout_max_ms", "heartbeat_ms",
            "protection", "verdict", "trials", "failed_to_start", "no_leader_within_cap", "quiet_s",
            "two_leaders_longest_ms");

    private final List<CellResult> cells;
    private final List<Swept> measures;

    /** @param measures those that any cell has */
    SweepTables(List<CellResult> cells, List<Swept> measures) {
        this.cells = cells;
        this.measures = measures;
    }

    Table table() {
        List<String> head = new ArrayList<>(List.of("world", "timeouts, ms", "protection", "verdict"));
        measures.forEach(measure -> head.add(measure.name()));
        head.addAll(List.of("trials", "no leader within the cap", "two leaders, longest", "quiet time"));
        Table table = new Table(head.toArray(String[]::new));
        for (CellResult cell : cells) {
            List<Object> row = new ArrayList<>(List.of(cell.cell().world(), cell.cell().timeouts().label(),
                    cell.cell().protection(),
                    VerdictWords.sign(cell.verdict().kind()) + " " + VerdictWords.verdict(cell)));
            measures.forEach(measure -> row.add(measure.of().apply(cell).cell(measure.unit())));
            row.add(number(trials(cell)));
            row.add(number(censored(cell)));
            row.add(Table.Cell.of(dual(cell) == 0 ? "none" : Numbers.duration(dual(cell)), dual(cell)));
            row.add(Table.Cell.of(Numbers.duration(cell.quiet().nanos()), cell.quiet().nanos()));
            table.row(row.toArray());
        }
        return table;
    }

    String csv() {
        List<String> head = new ArrayList<>(NAMES);
        measures.forEach(m -> head.addAll(List.of(m.id(), m.id() + "_low", m.id() + "_high", m.id() + "_beyond",
                m.id() + "_n")));
        StringBuilder out = new StringBuilder(String.join(",", head)).append("\r\n");
        for (CellResult cell : cells) {
            out.append(String.join(",", row(cell))).append("\r\n");
        }
        return out.toString();
    }

    private List<String> row(CellResult cell) {
        var timeouts = cell.cell().timeouts();
        List<String> row = new ArrayList<>(List.of(quote(cell.cell().world()), milliseconds(timeouts.min()),
                milliseconds(timeouts.max()), milliseconds(timeouts.heartbeat()), quote(cell.cell().protection()),
                cell.verdict().kind().name().toLowerCase(Locale.ROOT), Long.toString(trials(cell)),
                Long.toString(sum(cell, TrialCount::failedToStart)), Long.toString(censored(cell)),
                number(cell.quiet().nanos() / 1e9), milliseconds(dual(cell))));
        for (Swept measure : measures) {
            SweptFigure figure = measure.of().apply(cell);
            row.addAll(List.of(number(measure.scale() * figure.value()), number(measure.scale() * figure.low()),
                    number(measure.scale() * figure.high()),
                    figure.measured() ? Boolean.toString(figure.beyond()) : "", Long.toString(figure.n())));
        }
        return row;
    }

    private static long trials(CellResult cell) {
        return sum(cell, TrialCount::run);
    }

    private static long censored(CellResult cell) {
        return sum(cell, TrialCount::censored);
    }

    private static long sum(CellResult cell, java.util.function.ToIntFunction<TrialCount> of) {
        return cell.trials().values().stream().mapToInt(of).sum();
    }

    /** Longest window with two leaders of different terms, ns; 0 where there was none. */
    private static long dual(CellResult cell) {
        return cell.splitBrain().stream().map(SplitBrain::windows).flatMap(windows -> windows.max().stream())
                .max(Comparator.naturalOrder()).orElse(0L);
    }

    private static Table.Cell number(long number) {
        return Table.Cell.of(Numbers.count(number), number);
    }

    private static String milliseconds(double nanos) {
        return number(nanos / 1e6);
    }

    private static String number(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros().toPlainString()
                : "";
    }

    private static String quote(String field) {
        return field.matches("(?s).*[\",\r\n].*") ? '"' + field.replace("\"", "\"\"") + '"' : field;
    }
}
