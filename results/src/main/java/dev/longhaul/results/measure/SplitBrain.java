package dev.longhaul.results.measure;

import dev.longhaul.results.record.TrialKind;

/**
 * Two leaders at once, over the valid trials of one kind in one cell.
 *
 * @param trials valid trials with their windows
 * @param affected trials with at least one stale-leader window, of all
 * @param windows lengths of the stale-leader windows (different terms), ns
 * @param total their sum, ns
 * @param sameTerm intervals with two leaders of one term: violations
 * @param seen what clients saw of operations that overlap such intervals
 */
public record SplitBrain(TrialKind kind, int trials, Proportion affected, Sample windows, long total, int sameTerm,
        ClientView seen) {}
