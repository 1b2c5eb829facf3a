package dev.longhaul.chaos.cluster;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One process of a node from its start to its end, and the thread that reads its events. After {@link #kill()} nothing is passed on that is
 * stamped later, so that a node's {@code down} is its last word.
 */
final class Life {
    private static final long KNOCK = 5_000_000;
    private static final long CLOCK_SLACK = 1_000_000;
    private static final long DEATH_SECONDS = 10;
    private static final long DRAIN_MILLIS = 100;

    /** Who is told. Called on the life's own thread. */
    interface Listener {
        /** It answered for the first time. */
        void answered(Life life, long at);

        /** It reports something. */
        void event(FeedLine line);

        /** It ended without having been killed. */
        void endedByItself(Life life);

        /** It says something that cannot be. */
        void failed(ClusterFailure why);
    }

    private final Process process;
    private final int port;
    private final String bootId;
    private final Listener listener;
    private final CountDownLatch answered = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile long killed = Long.MAX_VALUE;
    private boolean sealed;
    private long last;

    private Life(Process process, int port, String bootId, Listener listener) {
        this.process = process;
        this.port = port;
        this.bootId = bootId;
        this.listener = listener;
    }

    /** @param port its REST port, where it will answer */
    static Life begin(String name, Process process, int port, String bootId, Listener listener) {
        Life life = new Life(process, port, bootId, listener);
        Thread reader = new Thread(life::run, "longhaul-events-" + name);
        reader.setDaemon(true);
        reader.start();
        return life;
    }

    long pid() {
        return process.pid();
    }

    boolean alive() {
        return process.isAlive();
    }

    /** What the end of the process was; only after its end. */
    int exitStatus() {
        return process.exitValue();
    }

    /** Waits until it answers or has ended; whether it answers. */
    boolean awaitAnswer(long nanos) throws InterruptedException {
        return answered.await(nanos, TimeUnit.NANOSECONDS) && process.isAlive();
    }

    /**
     * Sends SIGKILL.
     *
     * @return {@link System#nanoTime} just before
     */
    long kill() {
        long stamp = System.nanoTime();
        killed = stamp;
        process.destroyForcibly();
        return stamp;
    }

    /**
     * After {@link #kill()}: waits for the end of the process and for its last events.
     *
     * @return {@link System#nanoTime} when its end was seen
     * @throws ClusterFailure if it does not end
     */
    long awaitDeath() {
        try {
            if (!process.waitFor(DEATH_SECONDS, TimeUnit.SECONDS)) {
                throw new ClusterFailure("process " + pid() + " lives " + DEATH_SECONDS + " s after SIGKILL");
            }
            long dead = System.nanoTime();
            over.await(DRAIN_MILLIS, TimeUnit.MILLISECONDS);
            seal();
            return dead;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ClusterFailure("interrupted while waiting for the end of process " + pid(), interrupted);
        }
    }

    /** From now on no event is passed on. */
    private synchronized void seal() {
        sealed = true;
    }

    private synchronized void deliver(FeedLine line) {
        last = line.sequence();
        if (!sealed && line.at() <= killed) {
            listener.event(line);
        }
    }

    private void run() {
        try {
            while (process.isAlive()) {
                long asked = System.nanoTime();
                try (EventFeed feed = EventFeed.open(port, last)) {
                    greet(FeedLine.parse(feed.next()), asked);
                    while (true) {
                        deliver(FeedLine.parse(feed.next()));
                    }
                } catch (IOException notYetOrNoMore) {
                    LockSupport.parkNanos(KNOCK);
                }
            }
        } catch (ClusterFailure e) {
            listener.failed(e);
        } catch (RuntimeException e) {
            listener.failed(new ClusterFailure("the event feed of port " + port + " cannot be read: " + e, e));
        } finally {
            over.countDown();
            answered.countDown();
        }
        if (killed == Long.MAX_VALUE && !process.isAlive()) {
            listener.endedByItself(this);
        }
    }

    private void greet(FeedLine hello, long asked) {
        long received = System.nanoTime();
        boolean oneClock = hello.bootId().equals(bootId) && hello.clock() >= asked - CLOCK_SLACK
                && hello.clock() <= received + CLOCK_SLACK;
        if (!hello.isHello() || hello.pid() != process.pid() || !oneClock) {
            throw new ClusterFailure("port " + port + " is not answered by process " + process.pid()
                    + " on this machine's clock, but with " + hello);
        }
        if (answered.getCount() > 0) {
            listener.answered(this, received);
            answered.countDown();
        }
    }
}
