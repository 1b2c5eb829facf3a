package dev.longhaul.chaos.cluster;

import dev.longhaul.chaos.fault.FaultKind;
import dev.longhaul.chaos.random.Streams;
import dev.longhaul.chaos.simulation.invariant.Invariant;
import dev.longhaul.regions.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** Clusters in virtual time: one begins where the one before it ended, so that a run's lines are in order. Used by one thread. */
final class SimulatedBackend implements Backend {
    static final String NAME = "simulated";

    private final IntFunction<List<Invariant>> invariants;
    private final List<SimulatedCluster> open = new ArrayList<>();
    private long now;
    private long events;
    private int clusters;

    /** @param invariants that each cluster of so many nodes is checked for */
    SimulatedBackend(IntFunction<List<Invariant>> invariants) {
        this.invariants = invariants;
    }

    List<Invariant> invariants(int nodes) {
        return invariants.apply(nodes);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String reason() {
        return "asked for";
    }

    @Override
    public Map<String, String> facts() {
        return new TreeMap<>(SimulatedCluster.facts());
    }

    @Override
    public long now() {
        return open.stream().mapToLong(SimulatedCluster::now).max().orElse(now);
    }

    @Override
    public long deadline(long budget) {
        return Long.MAX_VALUE;
    }

    @Override
    public long events() {
        return events + open.stream().mapToLong(SimulatedCluster::events).sum();
    }

    @Override
    public boolean sideBySide() {
        return false;
    }

    @Override
    public Set<FaultKind> supports() {
        return Backend.supports(NAME);
    }

    @Override
    public Cluster cluster(World world, NodeOptions options, Streams random, RunSink sink) {
        SimulatedCluster cluster = new SimulatedCluster(this, "c" + ++clusters, now(), world, options, random, sink);
        open.add(cluster);
        cluster.start();
        return cluster;
    }

    void closed(SimulatedCluster cluster) {
        now = Math.max(now, cluster.now());
        events += cluster.events();
        open.remove(cluster);
    }

    @Override
    public void close() {
        List.copyOf(open).forEach(SimulatedCluster::close);
    }
}
