package dev.longhaul.links.embedded;

import io.netty.channel.EventLoop;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Wakes the data thread at a given nanosecond. A selector waits in whole milliseconds, which is too coarse for a link of one; a thread of
 * its own parks to within some 60 microseconds and then hands over. The selector is asked as well, and whichever wakes first does it: on an
 * idle link the wait is whole milliseconds from now, and handing over would only add to it.
 */
final class Alarm implements AutoCloseable {

    private final EventLoop loop;
    private final ScheduledThreadPoolExecutor clock;

    Alarm(EventLoop loop) {
        this.loop = loop;
        clock = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "longhaul-links-alarm");
            thread.setDaemon(true);
            return thread;
        });
        clock.setRemoveOnCancelPolicy(true);
        clock.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Runs the task on the data thread, not before {@code nanoTime}. */
    Timer at(long nanoTime, Runnable task) {
        Timer timer = new Timer(task);
        long nanos = nanoTime - System.nanoTime();
        timer.pending = clock.schedule(timer, nanos, TimeUnit.NANOSECONDS);
        timer.ownWake = loop.schedule(timer, nanos, TimeUnit.NANOSECONDS);
        return timer;
    }

    /** Runs the task on the data thread after that many nanoseconds. */
    Timer after(long nanos, Runnable task) {
        return at(System.nanoTime() + nanos, task);
    }

    static void cancel(Timer timer) {
        if (timer != null) {
            timer.cancelled = true;
            timer.pending.cancel(false);
            timer.ownWake.cancel(false);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    /** One appointment. Made and cancelled on the data thread. */
    final class Timer implements Runnable {

        private final Runnable task;
        private ScheduledFuture<?> pending;
        private ScheduledFuture<?> ownWake;
        private boolean cancelled;

        private Timer(Runnable task) {
            this.task = task;
        }

        @Override
        public void run() {
            if (!loop.inEventLoop()) {
                handOver();
            } else if (!cancelled) {
                cancel(this);
                task.run();
            }
        }

        private void handOver() {
            try {
                loop.execute(this);
            } catch (RejectedExecutionException shuttingDown) {
                clock.shutdown();
            }
        }
    }
}
