package dev.longhaul.chaos.junit;

import dev.longhaul.chaos.cluster.Cluster;
import dev.longhaul.chaos.cluster.ClusterView;
import dev.longhaul.regions.World;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * The cluster of a test, and its only clock: in virtual time waiting is running, and nothing goes on while the test does anything else. One
 * thread. Each method may throw {@link dev.longhaul.chaos.cluster.ClusterFailure} when a node ended by itself or the harness cannot go on.
 */
public final class TestCluster {
    private static final long NOT_LOST = -1;

    private final Cluster cluster;
    private final long cap;
    private final Path directory;
    private long lostTerm = NOT_LOST;

    /** @param cap most nanoseconds until somebody leads */
    TestCluster(Cluster cluster, long cap, Path directory) {
        this.cluster = cluster;
        this.cap = cap;
        this.directory = directory;
    }

    /** Where it is. */
    public World world() {
        return cluster.world();
    }

    /** {@code processes}, {@code containers} or {@code simulated}. */
    public String backend() {
        return cluster.backend().name();
    }

    /** Time since the run's origin, by which the run directory stamps. */
    public Duration now() {
        return Duration.ofNanos(cluster.now());
    }

    /** Lets this time go by. */
    public void advance(Duration time) {
        cluster.advanceTo(cluster.now() + time.toNanos());
    }

    /**
     * Waits until the goal holds; it is tested after each event of a node and each acknowledged operation.
     *
     * @param atMost for so long
     * @return whether it holds
     */
    public boolean await(Duration atMost, Predicate<ClusterView> goal) {
        return cluster.await(cluster.now() + atMost.toNanos(), goal);
    }

    /**
     * Waits until a majority recognises a leader; after a fault that took the leader away, until it recognises one of a later term.
     *
     * @return the leader
     * @throws AssertionError if there is none after max(10 s, 10 T_max)
     */
    public int awaitLeader() {
        if (!cluster.await(cluster.now() + cap, this::leads)) {
            throw new AssertionError("no " + (lostTerm == NOT_LOST ? "" : "new ") + "leader within "
                    + Duration.ofNanos(cap) + "; run " + directory.toAbsolutePath());
        }
        return leader().orElseThrow();
    }

    private boolean leads(ClusterView view) {
        return view.recognisedLeader().isPresent() && view.recognisedTerm() > lostTerm;
    }

    /** Whether a leader has been seen since the latest one was taken away. */
    boolean leads() {
        return leads(cluster.view());
    }

    /** The leader that a majority recognises now. */
    public OptionalInt leader() {
        return cluster.view().recognisedLeader();
    }

    /** The nodes as their events up to now show them. */
    public ClusterView view() {
        return cluster.view();
    }

    /** Most nanoseconds until somebody leads. */
    long cap() {
        return cap;
    }

    /** The leader of this term is taken away. */
    void lost(long term) {
        lostTerm = term;
    }

    /** Whoever was taken away is back. */
    void found() {
        lostTerm = NOT_LOST;
    }
}
