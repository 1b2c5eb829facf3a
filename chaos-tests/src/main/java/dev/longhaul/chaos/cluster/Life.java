package dev.longhaul.chaos.cluster;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * One life of a node, and the thread that reads its events. After a kill nothing is passed on that is stamped later, so that a node's
 * {@code down} is its last word.
 */
final class Life {
    private static final long KNOCK = 5_000_000;
    private static final long DRAIN_MILLIS = 100;
    private static final Duration END_WITHIN = Duration.ofSeconds(10);

    /** Who is told. Called on the life's own thread. */
    interface Listener {
        /** It answered for the first time. */
        void answered(Life life, long at);

        /** The clock by which its events are stamped has been compared with the harness's. */
        void compared(NodeClock clock);

        /** It reports something, at this moment by the harness's clock. */
        void event(FeedLine line, long at);

        /** It ended without having been killed; its feed was seen to end at this moment. */
        void endedByItself(Life life, long at);

        /** It says something that cannot be. */
        void failed(ClusterFailure why);
    }

    private final Body body;
    private final InetSocketAddress rest;
    private final Clocks clocks;
    private final Listener listener;
    private final CountDownLatch answered = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile NodeClock clock = NodeClock.SAME;
    private volatile boolean killing;
    private volatile long lastWord = Long.MAX_VALUE;
    private boolean sealed;
    private boolean heard;
    private long silent;
    private long last;

    private Life(Body body, InetSocketAddress rest, Clocks clocks, Listener listener) {
        this.body = body;
        this.rest = rest;
        this.clocks = clocks;
        this.listener = listener;
    }

    /** @param rest where its REST API will answer */
    static Life begin(String name, Body body, InetSocketAddress rest, Clocks clocks, Listener listener) {
        Life life = new Life(body, rest, clocks, listener);
        Thread reader = new Thread(life::run, "longhaul-events-" + name);
        reader.setDaemon(true);
        reader.start();
        return life;
    }

    Body body() {
        return body;
    }

    /** Waits until it answers or has ended; whether it answers. */
    boolean awaitAnswer(long nanos) throws InterruptedException {
        return answered.await(nanos, TimeUnit.NANOSECONDS) && body.alive();
    }

    /** Sends SIGKILL, or has it sent. */
    void kill() {
        killing = true;
        if (body.killsAtOnce()) {
            lastWord = System.nanoTime();
        }
        body.kill();
    }

    /**
     * After {@link #kill()}: waits for the end of its process and for its last events.
     *
     * @throws ClusterFailure if it does not end
     */
    Body.Death awaitDeath() {
        try {
            Body.Death death = body.awaitDeath();
            over.await(DRAIN_MILLIS, TimeUnit.MILLISECONDS);
            seal();
            return death;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ClusterFailure("interrupted while waiting for the end of " + body.name(), interrupted);
        }
    }

    /**
     * Has it end by something other than a signal.
     *
     * @param how returns when the end is seen, or false if it does not come
     * @return empty if it lives
     * @throws ClusterFailure if its end was seen and yet it is there
     */
    Optional<Body.Death> end(BooleanSupplier how) {
        killing = true;
        long lastAlive = System.nanoTime();
        if (!how.getAsBoolean()) {
            return Optional.empty();
        }
        long dead = System.nanoTime();
        if (!awaitOver(END_WITHIN)) {
            throw new ClusterFailure(body.name() + " is there " + END_WITHIN.toSeconds() + " s after its end was seen");
        }
        seal();
        return Optional.of(new Body.Death(lastAlive, dead, System.nanoTime()));
    }

    /** Waits for the end of its process and its last events; false if it does not come in time. */
    boolean awaitOver(Duration patience) {
        try {
            return over.await(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ClusterFailure("interrupted while waiting for the end of " + body.name(), interrupted);
        }
    }

    /** From now on no event is passed on. */
    private synchronized void seal() {
        sealed = true;
    }

    private synchronized void deliver(FeedLine line) {
        last = line.sequence();
        long at = clock.here(line.at());
        if (!sealed && at <= lastWord) {
            listener.event(line, at);
        }
    }

    /** Compares the clocks again, where they are not the same one: the rates of two kernels' clocks differ a little. */
    void compareClocks() {
        if (clock != NodeClock.SAME) {
            compared(clocks.estimate(rest));
        }
    }

    private void compared(NodeClock estimated) {
        clock = estimated;
        if (estimated != NodeClock.SAME) {
            listener.compared(estimated);
        }
    }

    private void run() {
        try {
            while (body.alive()) {
                long asked = System.nanoTime();
                try (EventFeed feed = EventFeed.open(rest, last)) {
                    greet(FeedLine.parse(feed.next()), asked);
                    while (true) {
                        deliver(FeedLine.parse(feed.next()));
                    }
                } catch (IOException notYetOrNoMore) {
                    silent = heard ? System.nanoTime() : silent;
                    heard = false;
                    LockSupport.parkNanos(KNOCK);
                }
            }
        } catch (ClusterFailure e) {
            failed(e);
        } catch (RuntimeException e) {
            failed(new ClusterFailure("the event feed of " + rest + " cannot be read: " + e, e));
        } finally {
            over.countDown();
            answered.countDown();
        }
        if (!killing && ended()) {
            listener.endedByItself(this, silent == 0 ? System.nanoTime() : silent);
        }
    }

    /** False also where nobody can say: that has failed already. */
    private boolean ended() {
        try {
            return !body.alive();
        } catch (ClusterFailure unknown) {
            return false;
        }
    }

    /** One that is being killed may break off in the middle of anything. */
    private void failed(ClusterFailure why) {
        if (!killing) {
            listener.failed(why);
        }
    }

    private void greet(FeedLine hello, long asked) {
        long received = System.nanoTime();
        if (!hello.isHello() || !body.speaks(hello)) {
            throw new ClusterFailure(rest + " is not answered by " + body.name() + ", but with " + hello);
        }
        heard = true;
        compared(clocks.of(hello, asked, received, rest));
        if (answered.getCount() > 0) {
            listener.answered(this, received);
            answered.countDown();
        }
    }
}
