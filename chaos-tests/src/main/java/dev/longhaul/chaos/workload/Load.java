package dev.longhaul.chaos.workload;

/** A running {@link Workload}. */
public interface Load extends AutoCloseable {
    /**
     * Whether any client had a write acknowledged that was meant to start at or after {@code time}, ns since the run's origin. A write that was
     * refused for what its key holds counts, too: it went through the log; and of clients that do not write at will a read through the log.
     */
    boolean acknowledgedSince(long time);

    /** Whether every client had such a write acknowledged. */
    boolean everyClientAcknowledgedSince(long time);

    /** What was done up to now. */
    LoadReport report();

    /**
     * Starts no further operation, gives up those that found nobody to be sent to, waits for the others up to their time-outs, and reports.
     * Idempotent.
     */
    LoadReport stop();

    /** Like {@link #stop()} but gives up the outstanding operations at once: they stay UNKNOWN. */
    @Override
    void close();
}
