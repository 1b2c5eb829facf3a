package dev.longhaul.node;

/**
 * The noise of the machine: reports each wake-up of the event loop that is late, and each part of a turn that is long, by more than
 * T_min/10.
 */
final class StallWatch {
    /** Where the time went; spelled as in the event feed. */
    enum Where {
        WAKEUP("wakeup"), STEP("step"), WRITE("write"), FSYNC("fsync");

        private final String text;

        Where(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    private final long tolerance;
    private final EventFeed feed;

    StallWatch(long electionTimeoutMin, EventFeed feed) {
        this.tolerance = electionTimeoutMin / 10;
        this.feed = feed;
    }

    /** What should have taken no time began at {@code start} and ended at {@code end}, in nanoseconds. */
    void check(long start, long end, Where where) {
        if (end - start > tolerance) {
            feed.stall(start, end - start, where);
        }
    }
}
