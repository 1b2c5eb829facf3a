package dev.longhaul.chaos.cluster;

import dev.longhaul.chaos.random.Streams;
import dev.longhaul.chaos.fault.Effect;
import dev.longhaul.chaos.fault.Fault;
import dev.longhaul.chaos.fault.FaultKind;
import dev.longhaul.chaos.workload.Load;
import dev.longhaul.chaos.workload.Workload;
import dev.longhaul.regions.World;
import dev.longhaul.results.record.TrialRecord.Traffic;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A running set of nodes over the links of a world, and the only clock that a trial sees. All times are ns since the run's origin.
 *
 * <p>One thread runs a cluster's trial; the methods are not to be called from two threads at once. Each may throw {@link ClusterFailure}
 * when a node ended without having been killed, or when the harness itself cannot go on.
 */
public interface Cluster extends AutoCloseable {
    /**
     * Starts all nodes of a cluster and waits until each has answered.
     *
     * @param backend where it runs; closing that closes the cluster, too
     * @param random of this cluster: delays, nodes, faults and clients each draw from a stream of their own
     * @param sink takes its lines from now on
     * @throws ClusterFailure if it could not be started; nothing of it is left then
     */
    static Cluster open(Backend backend, World world, NodeOptions options, Streams random, RunSink sink) {
        return backend.cluster(world, options, random, sink);
    }

    /** Now. */
    long now();

    /** Waits, or runs, until {@code time}; returns at once when that has passed. */
    void advanceTo(long time);

    /**
     * Waits, or runs, until the goal holds or {@code deadline} comes. The goal is tested at once, after each run event and after each
     * acknowledged operation of a load.
     *
     * @return whether it holds
     */
    boolean await(long deadline, Predicate<ClusterView> goal);

    /** The nodes as their events up to now show them. */
    ClusterView view();

    /** The nodes when the latest fault was aimed at them: {@link #apply} may have to wait before it begins. */
    ClusterView aimedAt();

    /** Carries a fault out and returns when it is in effect. {@link Fault.Restart} returns at once: await the node's {@code up}. */
    Effect apply(Fault fault);

    /**
     * Undoes a fault and verifies that by probe: killed nodes answer again, paused ones go on, cut pairs exchange messages. Idempotent.
     *
     * @return the effect with {@code healBegun} and {@code healed}; {@code healed} is 0 where it could not be verified
     */
    Effect heal(Effect effect);

    /** Starts open-loop clients, one in each client region of the world. */
    Load start(Workload workload);

    /** Measures the round trip of each pair of nodes against what is configured; pairs with a node down or a link cut are left out. */
    Calibration calibrate();

    /** The faults that {@link #apply} can carry out. */
    Set<FaultKind> supports();

    /** Messages and bytes sent from each node to each other since the cluster's start, over all lives of the nodes. */
    List<Traffic> traffic();

    /** From now on lines carry this trial; empty for none. */
    void trial(String name);

    /** The world it runs in. */
    World world();

    /** Its name in the run, for example {@code c3}. */
    String id();

    /** Where it runs. */
    Backend backend();

    /** Ends all of it; nothing is left. Idempotent. */
    @Override
    void close();
}
