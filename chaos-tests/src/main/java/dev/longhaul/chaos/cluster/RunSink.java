package dev.longhaul.chaos.cluster;

import dev.longhaul.results.record.RunLine;

/**
 * Where the lines of a run go: the run directory, or measures in memory. One cluster calls it from one thread at a time, in the order in
 * which the cluster's view changes; several clusters call it at once. It should return within microseconds.
 */
@FunctionalInterface
public interface RunSink {
    /** Takes a run event, an operation or a change of delay. */
    void accept(RunLine line);
}
