/**
 * The run directory: what was run, what happened, and nothing derived from it. One record per kind of line; see
 * {@code results/RUN_DIRECTORY.md} for the format on disk.
 *
 * <p>All times are nanoseconds since the run's origin. Nothing here computes a metric: that is {@code dev.longhaul.results.measure}.
 * Start reading at {@link dev.longhaul.results.record.RunLine}.
 */
package dev.longhaul.results.record;
