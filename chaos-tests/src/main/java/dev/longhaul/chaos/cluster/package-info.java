/**
 * Clusters that trials run on. A trial sees {@link dev.longhaul.chaos.cluster.Cluster} alone: the cluster owns the clock, and waiting is
 * running. {@link dev.longhaul.chaos.cluster.Backend} is what the clusters of one run share.
 *
 * <p>A cluster in real time is one {@code RealCluster}; where its nodes are, child processes or containers, is known to its {@code Host} (of a run)
 * and {@code Premises} (of a cluster) alone, and how one of their processes lives and dies to a {@code Body}. Here are also links, event feeds,
 * calibration, clocks, and the janitor that leaves nothing behind. No trial, no metric, no verdict. Start reading at
 * {@link dev.longhaul.chaos.cluster.Cluster}.
 */
package dev.longhaul.chaos.cluster;
