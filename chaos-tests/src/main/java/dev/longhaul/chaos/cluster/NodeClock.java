package dev.longhaul.chaos.cluster;

/**
 * A node's monotonic clock as the harness sees it, nanoseconds.
 *
 * @param offset the harness's {@link System#nanoTime} less the node's
 * @param error most that the offset can be wrong by
 */
record NodeClock(long offset, long error) {
    /** Processes of one kernel read one clock. */
    static final NodeClock SAME = new NodeClock(0, 0);

    /** The moment by the harness's clock at which the node's clock showed {@code there}. */
    long here(long there) {
        return there + offset;
    }
}
