package dev.longhaul.results.record;

/** One line of the run directory. Lines of one cluster come in the order in which the harness received them, not sorted by time. */
public sealed interface RunLine permits RunEvent, TrialRecord, FaultRecord, DelayChange, HistoryLine, TwinRecord {
    /** Nanoseconds since the run's origin at which it began. */
    long t();

    /** The cluster it belongs to: one start of a set of nodes with one configuration, for example "c3". */
    String cluster();

    /** The trial under way at the cluster when it was recorded; empty between trials. */
    String trial();
}
