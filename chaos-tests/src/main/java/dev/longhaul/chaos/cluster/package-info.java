/**
 * Clusters that trials run on. A trial sees {@link dev.longhaul.chaos.cluster.Cluster} alone: the cluster owns the clock, and waiting is
 * running. {@link dev.longhaul.chaos.cluster.Backend} is what the clusters of one run share.
 *
 * <p>Here live child processes, their links, their event feeds, calibration, and the janitor that leaves nothing behind. No trial, no
 * metric, no verdict. Start reading at {@link dev.longhaul.chaos.cluster.Cluster}.
 */
package dev.longhaul.chaos.cluster;
