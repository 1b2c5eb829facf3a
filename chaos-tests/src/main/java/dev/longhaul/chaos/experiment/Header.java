package dev.longhaul.chaos.experiment;

import dev.longhaul.chaos.cluster.Backend;
import dev.longhaul.chaos.scenario.Plan;
import dev.longhaul.chaos.scenario.Plan.CellPlan;
import dev.longhaul.chaos.scenario.Plan.WorldPlan;
import dev.longhaul.chaos.scenario.Selection;
import dev.longhaul.chaos.scenario.WorldRecords;
import dev.longhaul.results.record.Cell;
import dev.longhaul.results.record.RunHeader;
import dev.longhaul.results.record.RunHeader.LeftOut;
import dev.longhaul.results.record.RunHeader.PlannedCell;
import dev.longhaul.results.record.RunHeader.WorldRecord;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code run.json} through the life of a run, and the lines that announce it. */
final class Header {
    private final Selection selection;
    private final Plan plan;
    private final Backend backend;
    private final String id;
    private final String startedAt;
    private final List<WorldRecord> worlds;
    private volatile long wall;
    private volatile double insideTrials;
    private volatile Map<Cell, List<LeftOut>> leftOut = Map.of();

    Header(Selection selection, Plan plan, Backend backend, String id, Instant started) {
        this.selection = selection;
        this.plan = plan;
        this.backend = backend;
        this.id = id;
        this.startedAt = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(started.atZone(ZoneId.of("UTC")));
        this.worlds = plan.worlds().stream().map(WorldPlan::world).map(WorldRecords::of).toList();
    }

    /**
     * @param nanos from the origin, of which trials ran from {@code begun} on
     * @param log of the trials
     */
    void trialsEnded(long nanos, long begun, TrialLog log) {
        wall = nanos;
        insideTrials = (double) log.inside() / Math.max(1, nanos - begun);
        leftOut = log.leftOut();
    }

    RunHeader running() {
        return header("running", -1);
    }

    /** @param exit unknown, or unsafe where that is known already */
    RunHeader interrupted(ExitCode exit) {
        return header("interrupted", exit.code());
    }

    RunHeader cutShort(ExitCode exit) {
        return header("cut_short", exit.code());
    }

    RunHeader ended(ExitCode exit) {
        return header(exit == ExitCode.HARNESS_FAILED ? "failed" : "complete", exit.code());
    }

    private RunHeader header(String status, int exitCode) {
        List<PlannedCell> cells = plan.cells().stream().map(cell -> new PlannedCell(cell.cell(), cell.trials(),
                leftOut.getOrDefault(cell.cell(), List.of())))
                .toList();
        return new RunHeader(RunHeader.FORMAT, id, startedAt, selection.command(), selection.seed(), backend.name(),
                backend.reason(), backend.facts(), worlds, cells, selection.objectives(), Machine.facts(),
                Machine.versions(), status,
                exitCode,
                wall, insideTrials);
    }

    /** What will run, before it does: backend, seed, and the planned number of trials of each cell. */
    String told() {
        StringBuilder text = new StringBuilder("Longhaul: ").append(backend.name()).append(" (")
                .append(backend.reason())
                .append("), seed ").append(selection.seed());
        if (selection.budget() != Selection.NO_BUDGET) {
            text.append(", ").append(selection.budget() / 1_000_000_000L)
                    .append(" s for the trials: where they do not suffice, fewer run");
        }
        for (CellPlan cell : plan.cells()) {
            text.append(System.lineSeparator()).append("  planned: ").append(cell.cell().label()).append(": ")
                    .append(cell.trials().entrySet().stream()
                            .map(entry -> (entry.getValue() == 0 ? "as many as time allows:" : entry.getValue()) + " "
                                    + TrialLog.word(entry.getKey()))
                            .collect(Collectors.joining(", ")));
        }
        return text.toString();
    }
}
