package dev.longhaul.chaos.cluster;

import dev.longhaul.regions.World;
import java.util.Map;

/** Where the nodes of a run live: child processes of the harness, or containers of an engine. */
sealed interface Host extends AutoCloseable permits ProcessHost, ContainerHost {
    /** {@code processes} or {@code containers}. */
    String name();

    /** What it is and how nodes start there, for the run's record. */
    Map<String, String> facts();

    /** A place for one cluster; nothing of it is there before {@link Premises#prepare()}. */
    Premises premises(World world, String cluster, LinkSettings links);

    /** What the link server of a cluster is started with, where it can be told. */
    record LinkSettings(long seed, long stallThreshold, StallListener stalled) {}

    /** Told when a link server was late, in {@link System#nanoTime} and nanoseconds. */
    interface StallListener {
        void stalled(long start, long length);
    }

    /** Ends what the clusters of the run shared. */
    @Override
    void close();
}
