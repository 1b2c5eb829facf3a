/**
 * The container engine, by Testcontainers: whether one answers, its images, and the containers and networks of one cluster. Everything made here
 * carries the run's label, so that {@link dev.longhaul.chaos.engine.Sweep} finds it however the harness ends.
 *
 * <p>Knows nothing of clusters, faults and trials; they are in {@code dev.longhaul.chaos.cluster}. Start reading at
 * {@link dev.longhaul.chaos.engine.Engine}, then {@link dev.longhaul.chaos.engine.PodSet}.
 */
package dev.longhaul.chaos.engine;
