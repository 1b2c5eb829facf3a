package dev.longhaul.results.measure;

/**
 * What became of the trials of one kind in one cell.
 *
 * @param planned by the run's header
 * @param run recorded
 * @param valid whose numbers count
 * @param censored valid, and no leader within the cap
 * @param failedToStart valid, and no leader or no acknowledged write before the fault
 * @param failedToRecover valid, and not healed or not live again
 */
public record TrialCount(int planned, int run, int valid, int censored, int failedToStart, int failedToRecover) {}
