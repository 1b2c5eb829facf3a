package dev.longhaul.chaos.twin;

import dev.longhaul.chaos.cluster.Backend;
import dev.longhaul.chaos.cluster.Cluster;
import dev.longhaul.chaos.cluster.NodeOptions;
import dev.longhaul.chaos.random.Streams;
import dev.longhaul.chaos.scenario.Trial;
import dev.longhaul.regions.World;
import dev.longhaul.results.measure.CellAnalysis;
import dev.longhaul.results.measure.TrialResult;
import dev.longhaul.results.record.Cell;
import dev.longhaul.results.record.DelayChange;
import dev.longhaul.results.record.Invocation;
import dev.longhaul.results.record.Operation;
import dev.longhaul.results.record.Run;
import dev.longhaul.results.record.RunEvent;
import dev.longhaul.results.record.RunHeader;
import dev.longhaul.results.record.RunLine;
import dev.longhaul.results.record.TrialKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One cluster of a cell, and its lines since its last trial: those of a trial are measured when it has ended, and forgotten. */
final class TwinCluster implements AutoCloseable {
    private static final Path NOWHERE = Path.of("");

    private final Cell cell;
    private final RunHeader header;
    private final CellAnalysis analysis;
    private final Cluster cluster;
    private final List<RunEvent> events = new ArrayList<>();
    private final List<DelayChange> links = new ArrayList<>();
    private final List<Operation> operations = new ArrayList<>();

    TwinCluster(Backend backend, World world, Cell cell, RunHeader header, CellAnalysis analysis, Streams random) {
        this.cell = cell;
        this.header = header;
        this.analysis = analysis;
        cluster = Cluster.open(backend, world, new NodeOptions(cell.timeouts(), cell.protection()), random,
                this::accept);
    }

    private void accept(RunLine line) {
        if (line instanceof RunEvent event) {
            events.add(event);
        } else if (line instanceof Operation operation) {
            operations.add(operation);
        } else if (line instanceof DelayChange change) {
            links.add(change);
        } else if (!(line instanceof Invocation)) {
            throw new AssertionError(line);
        }
    }

    /** Waits for the first leader, at most until {@code patience} nanoseconds are over. */
    void awaitLeader(long patience) {
        cluster.await(cluster.now() + patience, view -> view.recognisedLeader().isPresent());
    }

    /**
     * Runs a trial and measures it.
     *
     * @param name unique in the cell
     * @param random of this trial alone
     * @param cap see {@link dev.longhaul.chaos.scenario.Trials#cap}
     */
    TrialResult run(TrialKind kind, String name, Trial trial, Streams random, long cap) {
        cluster.trial(name);
        var result = trial.run(cluster, random);
        cluster.trial("");
        Run part = new Run(NOWHERE, header,
                List.of(result.record(cluster, name, cell, kind, List.of(), random.seed(), cap).withoutLinks()), events,
                result.faults(cluster, name), links, operations, List.of());
        events.clear();
        links.clear();
        operations.clear();
        return analysis.accept(part);
    }

    @Override
    public void close() {
        cluster.close();
    }
}
