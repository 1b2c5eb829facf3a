package dev.longhaul.chaos.sweep;

import dev.longhaul.chaos.twin.Extent;
import dev.longhaul.results.chart.Numbers;
import dev.longhaul.results.measure.CellResult;
import dev.longhaul.results.measure.Recovery;
import dev.longhaul.results.measure.SimulatedCells;
import dev.longhaul.results.record.Cell;
import dev.longhaul.results.record.Timeouts;
import dev.longhaul.results.record.SimulatedCell;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A line for each finished cell, with how far the sweep is and how long the rest is likely to take. Used by all threads. */
final class SweepProgress {
    private static final double SECOND = 1e9;
    /** What a trial costs beside its messages, in messages; an orientation. */
    private static final double TRIAL = 500;
    /** From the start of a node to its first answer, ns. */
    private static final double START = 0.4 * SECOND;

    private final SweepPlan plan;
    private final PrintStream out;
    private final long begun = System.nanoTime();
    private int done;
    private final int all;
    private double cost;
    private double left;

    SweepProgress(SweepPlan plan, List<Cell> unfinished, PrintStream out) {
        this.plan = plan;
        this.out = out;
        this.all = unfinished.size();
        this.left = unfinished.stream().mapToDouble(this::cost).sum();
    }

    /** About how many messages a cell takes; cells that end early take fewer. */
    double cost(Cell cell) {
        Extent extent = plan.extent();
        Timeouts timeouts = cell.timeouts();
        double rate = 2.0 * (plan.world(cell).nodes().size() - 1) / timeouts.heartbeat();
        double trials = (double) extent.kinds().size() * extent.most();
        return extent.quiet() * rate + trials * (TRIAL + rate * (START + 5.0 * timeouts.max()));
    }

    synchronized void say(String text) {
        out.println(text);
        out.flush();
    }

    synchronized void finished(SimulatedCell twin) {
        done++;
        double own = cost(twin.cell());
        cost += own;
        left -= own;
        double seconds = (System.nanoTime() - begun) / SECOND;
        say(String.format(Locale.ROOT, "[%s] %d/%d, %s left  %-36s %s", clock(seconds), done, all,
                clock(seconds * Math.max(0, left) / cost), twin.cell().label(), told(twin)));
    }

    private static String clock(double seconds) {
        long whole = Math.round(seconds);
        return String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60);
    }

    private static String told(SimulatedCell twin) {
        CellResult cell = SimulatedCells.result(twin, Map.of());
        List<String> parts = new ArrayList<>();
        for (Recovery recovery : cell.recoveries()) {
            recovery.timeToLeader().median().ifPresent(median -> parts.add(
                    recovery.kind().name().toLowerCase(Locale.ROOT).replace('_', '-') + " "
                            + (median.beyond() ? "> " : "") + Numbers.duration(median.value()) + " (n = "
                            + median.n() + ")"));
        }
        if (twin.quiet().nanos() > 0) {
            parts.add(Numbers.significant(24 * cell.quiet().elections().perHour()) + " elections a day, "
                    + Numbers.percent(cell.quiet().leaderlessShare()) + " without a leader");
        }
        twin.violations().forEach(violation -> parts.add("UNSAFE: " + violation));
        return parts.isEmpty() ? "nothing measured" : String.join(", ", parts);
    }
}
