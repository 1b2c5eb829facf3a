package dev.longhaul.results.measure;

/**
 * A limit that the reader may change.
 *
 * @param metric what it limits
 * @param limit in the metric's unit
 * @param chosen the user set it: missing it fails the run; the defaults only shape the verdicts
 */
public record Objective(Verdict.Metric metric, double limit, boolean chosen) {}
