/**
 * What is tried: the suites, the choices a person has, the plan made from them, and the trials.
 *
 * <p>A trial is straight-line code over the {@link dev.longhaul.chaos.cluster.Cluster} seam: no clock, thread or sleep of its own, so
 * that it runs the same on real and on simulated clusters. Who runs trials, and when, is {@code dev.longhaul.chaos.experiment}. Start
 * reading at {@link dev.longhaul.chaos.scenario.FaultTrial}.
 */
package dev.longhaul.chaos.scenario;
