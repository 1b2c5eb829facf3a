/**
 * Runs a plan: worlds side by side, the cells of a world one after another, and writes the run directory and its report.
 *
 * <p>Threads, budgets and the console live here; what a trial does to a cluster is {@code dev.longhaul.chaos.scenario}. Start reading
 * at {@link dev.longhaul.chaos.experiment.Experiment}.
 */
package dev.longhaul.chaos.experiment;
