package dev.longhaul.chaos.cluster;

import dev.longhaul.chaos.engine.ImageNames;
import dev.longhaul.chaos.fault.FaultKind;
import dev.longhaul.chaos.random.Streams;
import dev.longhaul.chaos.simulation.invariant.Invariant;
import dev.longhaul.chaos.simulation.invariant.Invariants;
import dev.longhaul.regions.World;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

/** Where the clusters of a run live, and what they share: the run's origin of time and their names. Opened once a run. */
public sealed interface Backend extends AutoCloseable permits RealBackend, SimulatedBackend {
    /**
     * Opens a backend.
     *
     * @param name one of {@link #names()}; {@code auto} takes the best real one that there is
     * @param images what containers are made of; looked at only where there are containers
     * @throws IllegalArgumentException if there is no such backend
     * @throws dev.longhaul.chaos.engine.EngineException if containers were asked for and cannot be had, with the cure
     * @throws ClusterFailure if this machine cannot carry it
     */
    static Backend open(String name, ImageNames images) {
        return name.equals(SimulatedBackend.NAME)
                ? new SimulatedBackend(Invariants::all)
                : new RealBackend(BackendChoice.of(name, images));
    }

    /**
     * Virtual time.
     *
     * @param invariants that each cluster of so many nodes is held to
     */
    static Backend simulated(IntFunction<List<Invariant>> invariants) {
        return new SimulatedBackend(invariants);
    }

    /** What {@link #open} takes. */
    static List<String> names() {
        return BackendChoice.NAMES;
    }

    /** {@code processes}, {@code containers} or {@code simulated}. */
    String name();

    /** Why it is this one. */
    String reason();

    /** What it is and how nodes start there. */
    Map<String, String> facts();

    /** Nanoseconds since the run's origin. */
    long now();

    /** When trials have to be done that may take {@code budget} nanoseconds from now; {@link Long#MAX_VALUE} where time costs nothing. */
    long deadline(long budget);

    /** Whether several clusters may run at once, each on a thread of its own. */
    boolean sideBySide();

    /** How much was simulated in all clusters: arrivals, syncs, timers; 0 in real time. */
    long events();

    /** The faults that its clusters can carry out. */
    Set<FaultKind> supports();

    /**
     * The faults of a backend that need not be there.
     *
     * @param name one of {@link #names()}; {@code auto}: what any real one supports
     */
    static Set<FaultKind> supports(String name) {
        return Supported.by(name);
    }

    /** See {@link Cluster#open}. */
    Cluster cluster(World world, NodeOptions options, Streams random, RunSink sink);

    /** Closes the clusters that are still open and leaves nothing behind. Idempotent. */
    @Override
    void close();
}
