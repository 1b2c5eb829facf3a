package dev.longhaul.chaos.sweep;

import dev.longhaul.chaos.scenario.WorldRecords;
import dev.longhaul.chaos.twin.Extent;
import dev.longhaul.chaos.twin.Twin;
import dev.longhaul.results.chart.Numbers;
import dev.longhaul.results.record.Cell;
import dev.longhaul.results.record.SweepDirectory;
import dev.longhaul.results.record.SweepHeader;
import dev.longhaul.results.record.SimulatedCell;
import dev.longhaul.results.report.SweepReport;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Measures the cells of a plan on several threads, one cell a thread at a time, and goes on where it was when it was killed. */
public final class SweepRun {
    private final SweepPlan plan;
    private final int threads;
    private final PrintStream out;

    /**
     * @param threads how many cells at once; which figures come out does not depend on it
     * @param out told of each cell
     */
    public SweepRun(SweepPlan plan, int threads, PrintStream out) {
        this.plan = plan;
        this.threads = threads;
        this.out = out;
    }

    /**
     * What came of it.
     *
     * @param page the heat maps and tables
     * @param measured cells that were measured now; the others were there
     * @param safe whether all invariants held in all cells
     */
    public record Finished(Path page, int measured, boolean safe) {}

    /**
     * Runs to the end.
     *
     * @param directory made if need be; one of the same sweep is gone on with
     * @throws dev.longhaul.results.record.RunFormatException if the directory holds another sweep
     * @throws IOException if the directory cannot be written to
     * @throws InterruptedException if this thread is interrupted; the cells that were finished are kept
     */
    public Finished run(Path directory) throws IOException, InterruptedException {
        int measured;
        try (SweepDirectory kept = SweepDirectory.open(directory, header())) {
            Set<Cell> there = new HashSet<>();
            kept.finished().forEach(cell -> there.add(cell.cell()));
            List<Cell> left = new ArrayList<>(plan.cells());
            left.removeAll(there);
            measured = left.size();
            SweepProgress progress = new SweepProgress(plan, left, out);
            progress.say("Longhaul sweep: " + plan.title() + ", " + plan.cells().size() + " cells, "
                    + (there.isEmpty() ? "" : there.size() + " of them are there already, ") + threads
                    + " threads, seed "
                    + plan.seed());
            // the longest first, so that no thread is left alone with one at the end
            left.sort(Comparator.comparingDouble(progress::cost).reversed());
            measure(left, kept, progress);
        }
        Path page = SweepReport.write(directory);
        boolean safe = SweepDirectory.read(directory).cells().stream().allMatch(cell -> cell.violations().isEmpty());
        return new Finished(page, measured, safe);
    }

    private void measure(List<Cell> cells, SweepDirectory kept, SweepProgress progress)
            throws IOException, InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "longhaul-sweep");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<?>> all = new ArrayList<>();
            for (Cell cell : cells) {
                all.add(pool.submit((Callable<?>) () -> {
                    SimulatedCell twin = Twin.measure(plan.world(cell), cell, plan.extent(), plan.seed());
                    kept.accept(twin);
                    progress.finished(twin);
                    return cell;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException disk) {
                throw disk;
            }
            throw new IllegalStateException("a cell could not be measured: " + failed.getCause(), failed.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private SweepHeader header() {
        Extent extent = plan.extent();
        TreeMap<String, String> settings = new TreeMap<>();
        if (!extent.kinds().isEmpty()) {
            settings.put("failovers", extent.kinds().toString().toLowerCase(java.util.Locale.ROOT) + ", "
                    + (extent.precision() == 0
                            ? extent.most() + " of each"
                            : extent.least() + " to " + extent.most() + " of each, until the "
                                    + (extent.quantile() == 0.5 ? "median" : "p99") + " is known to ± "
                                    + Numbers.percent(extent.precision())));
            settings.put("clients", extent.clients().name().toLowerCase(java.util.Locale.ROOT));
        }
        if (extent.quiet() > 0) {
            settings.put("quiet operation", Numbers.duration(extent.quiet()) + ", or until " + extent.elections()
                    + " elections, or until a leader was missing for too long");
        }
        if (extent.writes() > 0) {
            settings.put("writes", extent.writes() + " windows under each leader");
        }
        return new SweepHeader(SweepHeader.FORMAT, plan.title(), plan.file(), plan.digest(), Fingerprint.taken(),
                plan.seed(), "longhaul sweep " + plan.file(), settings,
                plan.worlds().stream().map(WorldRecords::of).toList(), plan.cells());
    }
}
