package dev.longhaul.chaos.experiment;

import dev.longhaul.chaos.scenario.Plan;
import dev.longhaul.chaos.scenario.Plan.CellPlan;
import dev.longhaul.chaos.scenario.Plan.WorldPlan;
import dev.longhaul.chaos.scenario.Trials;
import dev.longhaul.results.record.Cell;
import dev.longhaul.results.record.TrialKind;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Which trials of a run are still to come, and how long they are likely to take. Used by all worlds' threads. */
final class Progress {
    /** How many trials of each kind a cell is still to run. */
    private record Left(Trials trials, Map<TrialKind, Integer> counts) {
        int all() {
            return counts.values().stream().mapToInt(Integer::intValue).sum();
        }

        long length() {
            return counts.entrySet().stream()
                    .mapToLong(left -> trials.likely(left.getKey(), left.getValue()) * trials.estimate(left.getKey()))
                    .sum();
        }
    }

    private final int worlds;
    private final long end;
    private final boolean endless;
    private final Map<Cell, Left> cells = new HashMap<>();
    private int over;

    /** @param end when the budget ends, ns of {@link System#nanoTime()}; {@link Long#MAX_VALUE}: there is none */
    Progress(Plan plan, long end) {
        this.worlds = Math.max(1, plan.worlds().size());
        this.end = end;
        for (WorldPlan world : plan.worlds()) {
            for (CellPlan cell : world.cells()) {
                Trials trials = new Trials(cell.cell().timeouts(), world.world(), cell.underLoad());
                cells.put(cell.cell(), new Left(trials, new EnumMap<>(cell.trials())));
            }
        }
        this.endless = plan.endless();
    }

    /** A trial ended. */
    synchronized void done(Cell cell, TrialKind kind) {
        over++;
        cells.get(cell).counts.computeIfPresent(kind, (k, left) -> Math.max(0, left - 1));
    }

    /** A trial will be repeated. */
    synchronized void again(Cell cell, TrialKind kind) {
        cells.get(cell).counts.merge(kind, 1, Integer::sum);
    }

    /** Nothing more of a cell will run; the trials that were still to come, without kinds that had none. */
    synchronized Map<TrialKind, Integer> ended(Cell cell) {
        Map<TrialKind, Integer> left = new EnumMap<>(TrialKind.class);
        left.putAll(cells.get(cell).counts);
        left.values().removeIf(count -> count == 0);
        cells.get(cell).counts.clear();
        return left;
    }

    /** For example "41/117, 1:50 left"; where only time ends the run, the number of trials and the time left. */
    synchronized String told() {
        if (endless && end == Long.MAX_VALUE) {
            return Integer.toString(over);
        }
        long expected = cells.values().stream().mapToLong(Left::length).sum();
        long left = Math.max(0, Math.min(endless ? Long.MAX_VALUE : expected / worlds,
                end == Long.MAX_VALUE ? Long.MAX_VALUE : end - System.nanoTime()));
        long seconds = left / 1_000_000_000L;
        int all = over + cells.values().stream().mapToInt(Left::all).sum();
        return String.format(Locale.ROOT, "%s, %d:%02d left", endless ? Integer.toString(over) : over + "/" + all,
                seconds / 60, seconds % 60);
    }
}
