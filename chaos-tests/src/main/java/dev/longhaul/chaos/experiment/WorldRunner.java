package dev.longhaul.chaos.experiment;

import dev.longhaul.chaos.cluster.Backend;
import dev.longhaul.chaos.cluster.Cluster;
import dev.longhaul.chaos.cluster.ClusterFailure;
import dev.longhaul.chaos.cluster.NodeOptions;
import dev.longhaul.chaos.random.Streams;
import dev.longhaul.chaos.scenario.Plan.CellPlan;
import dev.longhaul.chaos.scenario.Plan.WorldPlan;
import dev.longhaul.chaos.scenario.Trials;
import dev.longhaul.chaos.simulation.invariant.Violation;
import dev.longhaul.results.record.RunEvent;
import dev.longhaul.results.record.RunHeader;
import dev.longhaul.results.record.RunWriter;
import java.util.List;

/** Runs the cells of one world one after another, each on a cluster of its own, and shares the time left among them. */
final class WorldRunner {
    /** What the start of a cell's nodes takes, in nanoseconds; a guess to share time by. */
    private static final long OPENING = 5_000_000_000L;

    private final Backend backend;
    private final WorldPlan plan;
    private final Streams random;
    private final long deadline;
    private final RunWriter writer;
    private final RunHeader header;
    private final TrialLog log;
    private boolean failed;

    /** @param deadline ns since the run's origin, {@link Long#MAX_VALUE} for none */
    WorldRunner(Backend backend, WorldPlan plan, Streams random, long deadline, RunWriter writer, RunHeader header,
            TrialLog log) {
        this.backend = backend;
        this.plan = plan;
        this.random = random;
        this.deadline = deadline;
        this.writer = writer;
        this.header = header;
        this.log = log;
    }

    /** Whether the harness failed in any cell. */
    boolean failed() {
        return failed;
    }

    void run() {
        List<CellPlan> cells = plan.cells();
        for (int i = 0; i < cells.size() && !Thread.currentThread().isInterrupted(); i++) {
            try {
                run(cells.get(i), cells.subList(i, cells.size()));
            } catch (ClusterFailure | IllegalStateException failure) {
                failed = true;
                log.failed(cells.get(i).cell(), failure.getMessage());
            }
        }
    }

    private void run(CellPlan cell, List<CellPlan> left) {
        Flight flight = new Flight(writer, header);
        long opened = backend.now();
        NodeOptions options = new NodeOptions(cell.cell().timeouts(), cell.cell().protection());
        Streams streams = random.named(cell.cell().label());
        try (Cluster cluster = Cluster.open(backend, plan.world(), options, streams.named("cluster"), flight)) {
            try {
                new CellRunner(cluster, cell, streams.named("trials"), share(left), log, flight).run(opened);
            } catch (Violation broken) {
                flight.accept(new RunEvent.InvariantBroken(cluster.now(), cluster.id(), "", broken.node(),
                        broken.invariant(), broken.getMessage()));
                log.violated(cell.cell(), broken.getMessage());
            }
        }
    }

    /** When the first of the cells left, whose nodes have just started, has to be done, if time is shared by what each would take. */
    private long share(List<CellPlan> left) {
        if (deadline == Long.MAX_VALUE) {
            return deadline;
        }
        long now = backend.now();
        long rest = Math.max(0, deadline - now - OPENING * (left.size() - 1));
        double all = left.stream().mapToDouble(this::estimate).sum();
        return now + (long) (rest * (estimate(left.get(0)) / all));
    }

    /** With as much again as its start takes: what is slower than thought must not leave a cell of few trials without any. */
    private double estimate(CellPlan cell) {
        Trials trials = new Trials(cell.cell().timeouts(), plan.world(), cell.underLoad());
        return OPENING + cell.trials().entrySet().stream()
                .mapToDouble(entry -> (double) trials.likely(entry.getKey(), entry.getValue())
                        * trials.estimate(entry.getKey()))
                .sum();
    }
}
