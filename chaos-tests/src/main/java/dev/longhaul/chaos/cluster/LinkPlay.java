package dev.longhaul.chaos.cluster;

import dev.longhaul.links.LinkException;
import java.util.Iterator;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** One fault's moves in real time: the first on the caller's thread, the others on one of its own, which {@link #stop()} ends. */
final class LinkPlay {
    private static final long LONGEST_PARK = 1_000_000_000;
    /** A call to the link server may take 10 s. */
    private static final long STOP_MILLIS = 30_000;

    private final ClusterLinks links;
    private final Iterator<LinkMoves.Move> moves;
    private final Consumer<LinkException> failed;
    private Thread thread;
    private long begun;
    private volatile boolean stopped;
    private volatile int made;

    /** @param failed is told on the play's thread when a move could not be made; no other follows */
    LinkPlay(ClusterLinks links, Iterator<LinkMoves.Move> moves, Consumer<LinkException> failed) {
        this.links = links;
        this.moves = moves;
        this.failed = failed;
    }

    /** Makes the first move. */
    ClusterLinks.Moment begin() {
        begun = System.nanoTime();
        ClusterLinks.Moment moment = links.strain(this, moves.next().strains());
        made = 1;
        return moment;
    }

    /** Lets the others follow, if there are any. */
    void goOn() {
        if (moves.hasNext()) {
            thread = new Thread(this::run, "longhaul-moves");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void run() {
        try {
            while (moves.hasNext() && !stopped) {
                LinkMoves.Move move = moves.next();
                if (waited(begun + move.after())) {
                    links.strain(this, move.strains());
                    made++;
                }
            }
        } catch (LinkException e) {
            if (!stopped) {
                failed.accept(e);
            }
        }
    }

    /** Whether the time came before the end. */
    private boolean waited(long time) {
        for (long left = time - System.nanoTime(); left > 0 && !stopped; left = time - System.nanoTime()) {
            LockSupport.parkNanos(this, Math.min(left, LONGEST_PARK));
        }
        return !stopped;
    }

    /** How many moves were made. */
    int made() {
        return made;
    }

    /** When this returns no move is made any more. */
    void stop() {
        stopped = true;
        if (thread == null) {
            return;
        }
        LockSupport.unpark(thread);
        try {
            thread.join(STOP_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ClusterFailure("interrupted while a fault's moves were ended", interrupted);
        }
    }

    /** Stops, and takes off what it did to links. */
    void close() {
        stop();
        links.relieve(this);
    }
}
