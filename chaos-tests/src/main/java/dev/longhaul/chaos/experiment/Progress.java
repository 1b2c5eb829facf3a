package dev.longhaul.chaos.experiment;

import dev.longhaul.chaos.scenario.Plan;
import dev.longhaul.chaos.scenario.Plan.CellPlan;
import dev.longhaul.chaos.scenario.Plan.WorldPlan;
import dev.longhaul.chaos.scenario.Trials;
import dev.longhaul.results.record.TrialKind;
import java.util.Locale;

/** How far a run is, and how long the rest is likely to take. Used by all worlds' threads. */
final class Progress {
    private final int worlds;
    private final long end;
    private final int planned;
    private final boolean endless;
    private int over;
    private long expected;

    /** @param end when the budget ends, ns of {@link System#nanoTime()}; {@link Long#MAX_VALUE}: there is none */
    Progress(Plan plan, long end) {
        this.worlds = Math.max(1, plan.worlds().size());
        this.end = end;
        int trials = 0;
        for (WorldPlan world : plan.worlds()) {
            for (CellPlan cell : world.cells()) {
                for (var entry : cell.trials().entrySet()) {
                    trials += entry.getValue();
                    Trials made = new Trials(cell.cell().timeouts(), world.world(), cell.underLoad());
                    expected += made.likely(entry.getKey(), entry.getValue()) * made.estimate(entry.getKey());
                }
            }
        }
        this.planned = trials;
        this.endless = plan.endless();
    }

    /** A trial ended. */
    synchronized void done(Trials trials, TrialKind kind) {
        over++;
        expected -= trials.estimate(kind);
    }

    /** For example "41/117, 1:50 left"; where only time ends the run, the number of trials and the time left. */
    synchronized String told() {
        if (endless && end == Long.MAX_VALUE) {
            return Integer.toString(over);
        }
        long left = Math.max(0, Math.min(endless ? Long.MAX_VALUE : expected / worlds,
                end == Long.MAX_VALUE ? Long.MAX_VALUE : end - System.nanoTime()));
        long seconds = left / 1_000_000_000L;
        String trials = endless ? Integer.toString(over) : over + "/" + planned;
        return String.format(Locale.ROOT, "%s, %d:%02d left", trials, seconds / 60, seconds % 60);
    }
}
