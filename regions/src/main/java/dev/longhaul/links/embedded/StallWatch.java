package dev.longhaul.links.embedded;

import io.netty.channel.EventLoop;
import java.util.concurrent.TimeUnit;

/** Asks the data thread to be woken every half threshold, and reports each wake-up that is late by more than the threshold. */
final class StallWatch implements Runnable {

    private final EventLoop loop;
    private final long threshold;
    private final StallListener listener;
    private long due;

    StallWatch(EventLoop loop, long threshold, StallListener listener) {
        this.loop = loop;
        this.threshold = threshold;
        this.listener = listener;
    }

    void start() {
        loop.execute(this::schedule);
    }

    private void schedule() {
        if (!loop.isShuttingDown()) {
            due = System.nanoTime() + threshold / 2;
            loop.schedule(this, threshold / 2, TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void run() {
        long late = System.nanoTime() - due;
        if (late > threshold) {
            listener.stalled(due, late);
        }
        schedule();
    }
}
