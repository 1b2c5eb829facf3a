package dev.longhaul.chaos.experiment;

import dev.longhaul.chaos.scenario.Clients;
import dev.longhaul.chaos.scenario.Plan;
import dev.longhaul.chaos.scenario.Plan.CellPlan;
import dev.longhaul.chaos.scenario.Plan.WorldPlan;
import dev.longhaul.chaos.twin.Extent;
import dev.longhaul.chaos.twin.Twin;
import dev.longhaul.regions.World;
import dev.longhaul.results.measure.SimulatedCells;
import dev.longhaul.results.record.RunWriter;
import dev.longhaul.results.record.SimulatedCell;
import dev.longhaul.results.record.TrialKind;
import dev.longhaul.results.record.TwinRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The simulated twin of each cell of a run: after its real trials, never beside them, on all cores. */
final class Twins {
    /** Failovers of each kind. */
    private static final int FAILOVERS = 1000;
    /** Elections that end the quiet operation early. */
    private static final int ELECTIONS = 400;

    private final Plan plan;
    private final long seed;
    private final long quiet;
    private final RunWriter writer;
    private final Console console;
    private int written;

    /** @param quiet nanoseconds of quiet operation */
    Twins(Plan plan, long seed, long quiet, RunWriter writer, Console console) {
        this.plan = plan;
        this.seed = seed;
        this.quiet = quiet;
        this.writer = writer;
        this.console = console;
    }

    private record Measured(SimulatedCell cell, long wall) {}

    /** @param now when they begin, ns since the run's origin */
    void run(long now) {
        ExecutorService cores = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), task -> {
            Thread thread = new Thread(task, "longhaul-twin");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<Measured>> measured = new ArrayList<>();
            for (WorldPlan world : plan.worlds()) {
                for (CellPlan cell : world.cells()) {
                    measured.add(cores.submit(() -> measure(world.world(), cell)));
                }
            }
            for (Future<Measured> cell : measured) {
                write(cell.get(), now);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("a twin could not be simulated: " + failed.getCause(), failed.getCause());
        } finally {
            cores.shutdownNow();
        }
    }

    private Measured measure(World world, CellPlan cell) {
        long begun = System.nanoTime();
        SimulatedCell simulated = Twin.measure(world, cell.cell(), extent(cell, quiet), seed);
        return new Measured(simulated, System.nanoTime() - begun);
    }

    /** Of what the real trials of the cell do, more: clients that work reset the timers of followers as theirs do. */
    static Extent extent(CellPlan cell, long quiet) {
        List<TrialKind> kinds = Extent.KINDS.stream().filter(kind -> cell.count(kind) > 0).toList();
        return new Extent(kinds, FAILOVERS, FAILOVERS, 0, 0.5,
                cell.underLoad() ? Clients.WORKING : Clients.RESTING, quiet, ELECTIONS, 0);
    }

    private void write(Measured measured, long now) {
        TwinRecord twin = SimulatedCells.twin(measured.cell(), now, "twin" + ++written, measured.wall());
        writer.accept(twin);
        console.line(told(twin, measured.cell().violations()));
    }

    private static String told(TwinRecord twin, List<String> violations) {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "twin %-32s ", twin.cell().label()));
        for (TwinRecord.Loss loss : twin.losses()) {
            text.append(TrialLog.word(loss.kind())).append(": ").append(loss(loss)).append("; ");
        }
        text.append(String.format(Locale.ROOT, "%d elections in %.1f days, %.1f %% without a leader (%.1f s)",
                twin.elections(), twin.quiet() / 8.64e13, 100.0 * twin.leaderless() / Math.max(1, twin.quiet()),
                twin.wall() / 1e9));
        violations.forEach(violation -> text.append(System.lineSeparator()).append("     VIOLATED ").append(violation));
        return text.toString();
    }

    private static String loss(TwinRecord.Loss loss) {
        List<Long> times = loss.times();
        return times.size() <= loss.censored()
                ? "no leader in " + loss.censored() + " of " + loss.n()
                : "median " + Console.time(times.get(times.size() / 2)) + ", 99 % within "
                        + Console.time(times.get((int) Math.min(times.size() - 1L, Math.round(0.99 * times.size()))))
                        + ", n = " + loss.n();
    }
}
