package dev.longhaul.results.measure;

import dev.longhaul.results.record.TrialKind;

/**
 * Acknowledged writes in windows of 100 ms, from the moment of the fault (or the begin of the window) to its end, per client region.
 *
 * @param windows with an acknowledged write, of all whole windows
 * @param outages lengths of the runs of windows without one, ns; those still open at the end are censored
 * @param trials that had a client there
 */
public record Availability(TrialKind kind, String client, Proportion windows, Sample outages, int trials) {
    /** Length of a window, ns. */
    public static final long WINDOW = 100_000_000;
}
