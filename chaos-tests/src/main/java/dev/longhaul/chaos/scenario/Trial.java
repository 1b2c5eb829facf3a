package dev.longhaul.chaos.scenario;

import dev.longhaul.chaos.cluster.Cluster;
import dev.longhaul.chaos.random.Streams;

/** One experiment on a running cluster. It leaves the cluster healed, or says that it could not. */
public interface Trial {
    /**
     * Runs on the caller's thread until the cluster is healed and live again.
     *
     * @param random streams of this trial alone
     */
    TrialResult run(Cluster cluster, Streams random);
}
