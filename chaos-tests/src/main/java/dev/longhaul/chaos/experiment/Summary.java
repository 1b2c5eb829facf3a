package dev.longhaul.chaos.experiment;

import dev.longhaul.results.measure.Analysis;
import dev.longhaul.results.measure.CellResult;
import dev.longhaul.results.measure.Proportion;
import dev.longhaul.results.measure.Quantile;
import dev.longhaul.results.measure.Quiet;
import dev.longhaul.results.measure.Sample;
import dev.longhaul.results.measure.Schedules;
import dev.longhaul.results.measure.WriteLatency;
import dev.longhaul.results.record.TrialKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The few numbers of each cell that a terminal has room for; the report has the rest. */
public final class Summary {
    private static final List<String> HEAD = List.of("cell", "leader lost: kill", "leader lost: cut off", "elections/h",
            "leaderless", "two leaders, longest", "write, worst region", "verdict");

    private Summary() {
    }

    /** All cells of a run as a table, and where there were schedules of faults what became of those. */
    public static String of(Analysis analysis) {
        List<Schedules> schedules = Schedules.of(analysis);
        return of(analysis.cells()) + (schedules.isEmpty() ? "" : System.lineSeparator() + told(schedules));
    }

    private static String told(List<Schedules> schedules) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("schedules of", "played", "unsafe", "invalid", "never ready", "did not recover",
                "without a leader"));
        for (Schedules played : schedules) {
            rows.add(List.of(played.cell().label(), Long.toString(played.unsafe().n()), share(played.unsafe()),
                    share(played.invalid()), share(played.unready()), share(played.unrecovered()),
                    String.format(Locale.ROOT, "%.1f %%", 100 * played.leaderless())));
        }
        return table(rows);
    }

    private static String share(Proportion share) {
        return share.n() == 0
                ? "-"
                : String.format(Locale.ROOT, "%d (%.1f..%.1f %%)", share.hits(), 100 * share.interval().low(),
                        100 * share.interval().high());
    }

    /** These cells as a table. */
    public static String of(List<CellResult> cells) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        cells.forEach(cell -> rows.add(row(cell)));
        return table(rows);
    }

    private static List<String> row(CellResult cell) {
        return List.of(cell.cell().label(), recovery(cell, TrialKind.KILL), recovery(cell, TrialKind.CUT_OFF),
                elections(cell.quiet()), leaderless(cell.quiet()), dual(cell), writes(cell),
                cell.verdict().kind().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    }

    private static String recovery(CellResult cell, TrialKind kind) {
        return cell.recovery(kind).map(recovery -> sample(recovery.timeToLeader())).orElse("-");
    }

    private static String sample(Sample sample) {
        Optional<Quantile> median = sample.median();
        if (median.isEmpty()) {
            return "-";
        }
        String range = sample.min().isEmpty()
                ? ""
                : " (" + Console.time(sample.min().get()) + ".."
                        + (sample.censoredCount() > 0 ? "never" : Console.time(sample.max().orElseThrow())) + ")";
        return (median.get().beyond() ? "> " : "") + Console.time(median.get().value()) + range + " n=" + sample.n();
    }

    private static String elections(Quiet quiet) {
        if (quiet.nanos() == 0) {
            return "-";
        }
        return String.format(Locale.ROOT, "%.0f (%.0f..%.0f)", quiet.elections().perHour(),
                quiet.elections().interval().low(),
                quiet.elections().interval().high());
    }

    private static String leaderless(Quiet quiet) {
        return quiet.nanos() == 0
                ? "-"
                : String.format(Locale.ROOT, "%.1f %% of %s", 100 * quiet.leaderlessShare(),
                        Console.time(quiet.nanos()));
    }

    private static String dual(CellResult cell) {
        if (cell.splitBrain().stream().allMatch(split -> split.trials() == 0)) {
            return "-";
        }
        return cell.splitBrain().stream().flatMap(split -> split.windows().max().stream()).max(Long::compare)
                .map(Console::time).orElse("none");
    }

    private static String writes(CellResult cell) {
        return cell.writes().stream().filter(write -> !write.latency().isEmpty())
                .max((a, b) -> Long.compare(median(a), median(b)))
                .map(write -> Console.time(median(write)) + write.bound().stream().mapToObj(Console::time)
                        .map(bound -> " (bound " + bound + ")").findFirst().orElse(""))
                .orElse("-");
    }

    private static long median(WriteLatency write) {
        return write.latency().median().map(Quantile::value).orElse(0L);
    }

    private static String table(List<List<String>> rows) {
        StringBuilder text = new StringBuilder();
        Set<Integer> columns = new LinkedHashSet<>();
        for (int column = 0; column < rows.get(0).size(); column++) {
            columns.add(column);
        }
        for (List<String> row : rows) {
            for (int column : columns) {
                int width = rows.stream().mapToInt(cells -> cells.get(column).length()).max().orElse(0);
                text.append(row.get(column)).append(" ".repeat(width - row.get(column).length() + 2));
            }
            text.setLength(text.toString().stripTrailing().length());
            text.append(System.lineSeparator());
        }
        return text.toString();
    }
}
