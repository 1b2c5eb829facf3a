package dev.longhaul.chaos.cluster;

import java.util.concurrent.locks.LockSupport;

/** Notices when this process itself does not get to run: a ticker that is due often and tells of each tick that comes too late. */
final class HarnessWatch implements AutoCloseable {
    /** Told of a late tick, in {@link System#nanoTime} and nanoseconds. */
    interface Listener {
        void late(long due, long length);
    }

    private final long period;
    private final long threshold;
    private final Listener listener;
    private final Thread thread = new Thread(this::run, "longhaul-watch");
    private volatile boolean closed;

    private HarnessWatch(long period, long threshold, Listener listener) {
        this.period = period;
        this.threshold = threshold;
        this.listener = listener;
    }

    /**
     * @param period nanoseconds between ticks
     * @param threshold nanoseconds of lateness that are told
     */
    static HarnessWatch start(long period, long threshold, Listener listener) {
        HarnessWatch watch = new HarnessWatch(period, threshold, listener);
        watch.thread.setDaemon(true);
        watch.thread.start();
        return watch;
    }

    private void run() {
        while (!closed) {
            long due = System.nanoTime() + period;
            LockSupport.parkNanos(this, period);
            long length = System.nanoTime() - due;
            if (length > threshold && !closed) {
                listener.late(due, length);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
