package dev.longhaul.chaos.twin;

import dev.longhaul.chaos.cluster.Backend;
import dev.longhaul.chaos.random.Streams;
import dev.longhaul.chaos.scenario.Trials;
import dev.longhaul.chaos.scenario.WorldRecords;
import dev.longhaul.chaos.simulation.invariant.Invariants;
import dev.longhaul.chaos.simulation.invariant.Violation;
import dev.longhaul.regions.World;
import dev.longhaul.results.measure.CellAnalysis;
import dev.longhaul.results.measure.Quantile;
import dev.longhaul.results.measure.Quiet;
import dev.longhaul.results.measure.Sample;
import dev.longhaul.results.measure.Span;
import dev.longhaul.results.measure.TrialResult;
import dev.longhaul.results.measure.SimulatedCells;
import dev.longhaul.results.record.Cell;
import dev.longhaul.results.record.RunHeader;
import dev.longhaul.results.record.RunHeader.PlannedCell;
import dev.longhaul.results.record.TrialKind;
import dev.longhaul.results.record.TrialRecord.Outcome;
import dev.longhaul.results.record.SimulatedCell;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * Measures one cell in virtual time. The trials of each kind run on clusters of their own, a fresh one every so often: logs stay short, and
 * the links are where real trials find them, near their base. Quiet operation runs on one cluster from beginning to end.
 */
public final class Twin {
    private static final long SECOND = 1_000_000_000L;
    /** Trials on one cluster. */
    private static final int A_CLUSTER = 100;
    /** Every so many trials their precision is looked at. */
    private static final int LOOK = 50;
    /** After so many trials in a row without a leader the rest is left out. */
    private static final int HOPELESS = 20;
    /** Quiet operation is measured in pieces of this length, ns. */
    private static final long PIECE = 1800 * SECOND;
    /** A cell that was without a leader for so long, and for more than {@link Quiet#LEADERLESS_LIMIT}, is watched no more, ns. */
    private static final long LEADERLESS = 600 * SECOND;
    /** Attempts for each window of writes: one in three may find its leader in place. */
    private static final int ATTEMPTS = 3;

    private final World world;
    private final Cell cell;
    private final Extent extent;
    private final Streams random;
    private final Backend backend;
    private final Trials trials;
    private final RunHeader header;
    private final CellAnalysis analysis;
    private final CellAnalysis watched;
    private final List<String> broken = new ArrayList<>();
    private int named;

    private Twin(World world, Cell cell, Extent extent, long seed, Backend backend) {
        this.world = world;
        this.cell = cell;
        this.extent = extent;
        this.random = new Streams(seed).named(cell.label());
        this.backend = backend;
        trials = new Trials(cell.timeouts(), world, extent.clients());
        header = header(seed, planned());
        analysis = new CellAnalysis(header, cell);
        watched = new CellAnalysis(header(seed, Map.of()), cell);
    }

    /**
     * Measures a cell on the caller's thread.
     *
     * @param cell of this world
     * @return the same for the same arguments, whatever runs beside it
     * @throws CancellationException if the thread is interrupted
     */
    public static SimulatedCell measure(World world, Cell cell, Extent extent, long seed) {
        if (!cell.world().equals(world.name())) {
            throw new IllegalArgumentException("cell " + cell.label() + " is not of the world " + world.name());
        }
        try (Backend backend = Backend.simulated(Invariants::cheap)) {
            return new Twin(world, cell, extent, seed, backend).measure(seed);
        }
    }

    private Map<TrialKind, Integer> planned() {
        Map<TrialKind, Integer> planned = new EnumMap<>(TrialKind.class);
        extent.kinds().forEach(kind -> planned.put(kind, extent.most()));
        if (extent.writes() > 0) {
            planned.put(TrialKind.WRITES, extent.writes() * world.nodes().size());
        }
        return planned;
    }

    private RunHeader header(long seed, Map<TrialKind, Integer> planned) {
        return new RunHeader(RunHeader.FORMAT, "twin", "", "", seed, backend.name(), backend.reason(),
                backend.facts(), List.of(WorldRecords.of(world)), List.of(new PlannedCell(cell, planned, List.of())),
                Map.of(),
                Map.of(), Map.of(), "running", -1, 0, 0);
    }

    private SimulatedCell measure(long seed) {
        for (TrialKind kind : extent.kinds()) {
            unlessBroken(kind, () -> lose(kind));
        }
        if (extent.quiet() > 0) {
            unlessBroken(TrialKind.QUIET, this::watch);
        }
        if (extent.writes() > 0) {
            unlessBroken(TrialKind.WRITES, this::write);
        }
        List.of(analysis, watched).forEach(part -> part.violations().forEach(found -> broken.add(found.detail())));
        return SimulatedCells.record(analysis.result(), watched.result(), trials::cap, seed, backend.now(),
                backend.events(), broken);
    }

    /** What an invariant of the simulator finds is the result of the cell, not a failure of the harness. */
    private void unlessBroken(TrialKind kind, Runnable part) {
        try {
            part.run();
        } catch (Violation violation) {
            broken.add(kind + ": " + violation.getMessage());
        }
    }

    private void lose(TrialKind kind) {
        Streams streams = random.named(kind.name());
        int inVain = 0;
        for (int begun = 0; begun < extent.most() && inVain < HOPELESS && !precise(kind, begun);) {
            try (TwinCluster cluster = open(streams.named("cluster " + begun))) {
                do {
                    String name = name();
                    TrialResult result = cluster.run(kind, name, trials.fault(kind, name),
                            streams.named("trial " + begun), trials.cap(kind));
                    inVain = foundLeader(result) ? 0 : inVain + 1;
                    begun++;
                } while (begun < extent.most() && begun % A_CLUSTER != 0 && inVain < HOPELESS
                        && !precise(kind, begun));
            }
        }
    }

    private static boolean foundLeader(TrialResult result) {
        Outcome outcome = result.trial().outcome();
        return outcome != Outcome.CENSORED && outcome != Outcome.FAILED_TO_START;
    }

    private boolean precise(TrialKind kind, int begun) {
        if (extent.precision() == 0 || begun < extent.least() || (begun - extent.least()) % LOOK != 0) {
            return false;
        }
        Sample sample = analysis.timeToLeader(kind);
        Optional<Quantile> quantile = extent.quantile() == 0.5 ? sample.median() : sample.p99();
        return quantile.filter(q -> !q.beyond() && q.interval().bounded())
                .filter(q -> q.interval().high() - q.interval().low() <= 2 * extent.precision() * q.value())
                .isPresent();
    }

    private void watch() {
        Streams streams = random.named(TrialKind.QUIET.name());
        try (TwinCluster cluster = new TwinCluster(backend, world, cell, header, watched, streams.named("cluster"))) {
            // the first election is no quiet operation
            cluster.awaitLeader(trials.cap(TrialKind.COLD_START));
            long watched = 0;
            long leaderless = 0;
            int elections = 0;
            int pieces = 0;
            while (watched < extent.quiet() && elections < extent.elections()
                    && (leaderless < LEADERLESS || leaderless <= Quiet.LEADERLESS_LIMIT * watched)) {
                TrialResult seen = cluster.run(TrialKind.QUIET, name(),
                        trials.quiet(Math.min(PIECE, extent.quiet() - watched)), streams.named("trial " + pieces++),
                        0);
                Span window = new Span(seen.trial().phases().from(), seen.trial().phases().to());
                watched += window.length();
                leaderless += seen.leaderless().stream().mapToLong(window::overlap).sum();
                elections += seen.elections().size();
            }
        }
    }

    private void write() {
        Streams streams = random.named(TrialKind.WRITES.name());
        try (TwinCluster cluster = open(streams.named("cluster"))) {
            for (int leader = 0; leader < world.nodes().size(); leader++) {
                int valid = 0;
                for (int i = 0; i < ATTEMPTS * extent.writes() && valid < extent.writes(); i++) {
                    String name = name();
                    TrialResult result = cluster.run(TrialKind.WRITES, name, trials.writes(leader, name),
                            streams.named("trial " + leader + "." + i), 0);
                    if (!foundLeader(result)) {
                        return;
                    }
                    valid += result.trial().valid() && result.trial().phases().from() > 0 ? 1 : 0;
                }
            }
        }
    }

    private TwinCluster open(Streams streams) {
        return new TwinCluster(backend, world, cell, header, analysis, streams);
    }

    private String name() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted while " + cell.label() + " was measured");
        }
        return "t" + ++named;
    }
}
