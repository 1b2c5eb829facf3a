package dev.longhaul.results.report;

import dev.longhaul.results.chart.Numbers;
import dev.longhaul.results.measure.CellResult;
import dev.longhaul.results.measure.Quantile;
import dev.longhaul.results.measure.Quiet;
import dev.longhaul.results.measure.Recovery;
import dev.longhaul.results.measure.Sample;
import dev.longhaul.results.measure.WriteLatency;
import dev.longhaul.results.record.TrialKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.Function;

/**
 * What a sweep shows of each cell: a heat map, and columns of the tables.
 *
 * @param id of files and CSV columns; the unit stands at its end
 * @param name in words
 * @param unit how a number of it is written for people
 * @param scale what a number is multiplied by for the CSV
 * @param of the figure of a cell
 */
record Swept(String id, String name, DoubleFunction<String> unit, double scale, Function<CellResult, SweptFigure> of) {
    /** Minutes of 365.25 days. */
    private static final double YEAR = 365.25 * 24 * 60;
    private static final double DAY = 24;
    private static final double MILLISECONDS = 1e-6;

    /** All of them, those of kills before those of cut-offs. */
    static List<Swept> all() {
        List<Swept> all = new ArrayList<>();
        for (TrialKind kind : List.of(TrialKind.KILL, TrialKind.CUT_OFF, TrialKind.DEAF, TrialKind.MUTE)) {
            String lost = kind == TrialKind.CUT_OFF
                    ? "leader cut off"
                    : kind == TrialKind.KILL
                            ? "leader killed"
                            : Words.kind(kind);
            String id = kind.name().toLowerCase(java.util.Locale.ROOT);
            all.add(time(id + "_p50_ms", "time to the next leader, " + lost + ", median", kind, Sample::median));
            all.add(time(id + "_p99_ms", "time to the next leader, " + lost + ", p99", kind, Sample::p99));
            all.add(new Swept(id + "_failed_rounds", "terms that elected nobody, " + lost, Numbers::percent, 1,
                    cell -> cell.recovery(kind).map(Recovery::failedRounds).map(SweptFigure::of)
                            .orElse(SweptFigure.NONE)));
        }
        all.add(new Swept("elections_per_day", "elections a day without a fault", Numbers::significant, 1,
                cell -> watched(cell) ? SweptFigure.of(cell.quiet().elections(), DAY) : SweptFigure.NONE));
        all.add(new Swept("leaderless_min_per_year", "minutes a year without a leader and without a fault",
                Numbers::significant, 1, cell -> watched(cell) ? leaderless(cell.quiet()) : SweptFigure.NONE));
        all.add(new Swept("write_p50_ms", "write latency, worst client region, median", Numbers::duration,
                MILLISECONDS, Swept::writes));
        return all;
    }

    private static Swept time(String id, String name, TrialKind kind,
            Function<Sample, Optional<Quantile>> quantile) {
        return new Swept(id, name, Numbers::duration, MILLISECONDS,
                cell -> cell.recovery(kind).map(Recovery::timeToLeader).flatMap(quantile).map(SweptFigure::of)
                        .orElse(SweptFigure.NONE));
    }

    /** Whether the cell was watched for its own sake: the moments between faults alone say little. */
    private static boolean watched(CellResult cell) {
        return cell.trials().containsKey(TrialKind.QUIET) && cell.quiet().nanos() > 0;
    }

    /** Its interval is that of the number of elections: how long each takes is known much better than how many come. */
    private static SweptFigure leaderless(Quiet quiet) {
        double minutes = YEAR * quiet.leaderlessShare();
        double rate = quiet.elections().perHour();
        return rate == 0
                ? new SweptFigure(minutes, false, Double.NaN, Double.NaN, 0)
                : new SweptFigure(minutes, false, minutes * quiet.elections().interval().low() / rate,
                        Math.min(YEAR, minutes * quiet.elections().interval().high() / rate),
                        quiet.elections().events());
    }

    private static SweptFigure writes(CellResult cell) {
        return cell.writes().stream().map(WriteLatency::latency).flatMap(sample -> sample.median().stream())
                .max(Comparator.comparingLong(Quantile::value)).map(SweptFigure::of).orElse(SweptFigure.NONE);
    }
}
