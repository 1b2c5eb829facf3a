package dev.longhaul.chaos.simulation;

import dev.longhaul.raft.Envelope;
import java.util.random.RandomGenerator;

/**
 * One direction between two sites, as a stream with a latency toxic of Toxiproxy has it: in order, each message due a delay after it was
 * sent, and the time of the first one that waits is fixed when it becomes the first. When the delay is set anew, the one that waits leaves at
 * once and the next is timed by the new delay. A cut is a delay of an hour: nothing is lost but by the receiver's end, and by a connection that is
 * closed: what is under way then, and what is sent until it is dialled again.
 */
final class SimLink extends Timer {
    /** The delay of a cut link. */
    static final long CUT = 3_600_000_000_000L;
    /** How long the sender's end waits before it dials again, as the real node's, nanoseconds. */
    static final long REDIAL = 20_000_000;
    private static final int MOST = 1 << 16;
    /** What a request of a client, or an answer, is taken for where a rate is limited, bytes. */
    private static final int CLIENT_BYTES = 256;

    private final EventHeap heap;
    private final Simulation simulation;
    private final RandomGenerator random;
    private final Receiver receiver;
    private long delay;
    private long jitter;
    private boolean cut;
    private boolean refused;
    /** Nothing that is sent before arrives. */
    private long closedUntil;
    /** Bytes a second; 0: no limit. */
    private long rate;
    /** When what was sent has left by the rate. */
    private long busyUntil;
    /** A ring: when each was sent, to which life of the receiver, and what it is. */
    private long[] sentAt = new long[16];
    private int[] lives = new int[16];
    private Object[] messages = new Object[16];
    private int first;
    private int count;

    /** Who gets what arrives. */
    interface Receiver {
        /** Which life of the receiver takes what is sent now. */
        int life();

        void arrived(Object message);
    }

    SimLink(Simulation simulation, EventHeap heap, RandomGenerator random, Receiver receiver) {
        this.simulation = simulation;
        this.heap = heap;
        this.random = random;
        this.receiver = receiver;
    }

    /** @param spread half-width of the uniform jitter round the delay, nanoseconds */
    void delay(long nanos, long spread) {
        delay = nanos;
        jitter = Math.min(spread, nanos);
        if (!cut) {
            updated();
        }
    }

    long delay() {
        return delay;
    }

    boolean isCut() {
        return cut;
    }

    void cut(boolean now) {
        if (cut != now) {
            cut = now;
            updated();
        }
    }

    /** Closes the connection, with all that is under way, and lets none be had until it may be dialled again. */
    void refuse(boolean now) {
        if (now && !refused) {
            heap.cancel(this);
            while (count > 0) {
                takeFirst();
            }
        }
        if (refused && !now) {
            closedUntil = simulation.now() + REDIAL;
        }
        refused = now;
    }

    boolean isRefused() {
        return refused;
    }

    /** @param bytes a second; 0: as many as come */
    void rate(long bytes) {
        rate = bytes;
        busyUntil = 0;
    }

    /** What waits leaves at once; what is behind it is timed anew. */
    private void updated() {
        if (count > 0) {
            heap.set(this, simulation.now());
        }
    }

    void send(Object message) {
        if (count == MOST || refused || simulation.now() < closedUntil) {
            return;
        }
        if (count == messages.length) {
            grow();
        }
        int at = first + count++ & messages.length - 1;
        sentAt[at] = rate == 0 ? simulation.now() : left(message);
        lives[at] = receiver.life();
        messages[at] = message;
        if (count == 1) {
            timeFirst();
        }
    }

    /** When the last byte of a message has left. */
    private long left(Object message) {
        long bytes = message instanceof Envelope envelope ? FrameSize.of(envelope.message()) : CLIENT_BYTES;
        busyUntil = Math.max(busyUntil, simulation.now()) + bytes * 1_000_000_000L / rate;
        return busyUntil;
    }

    private void timeFirst() {
        long due = sentAt[first] + (cut ? CUT : delay);
        if (jitter > 0 && !cut) {
            due += random.nextLong(2 * jitter) - jitter;
        }
        heap.set(this, Math.max(due, simulation.now()));
    }

    @Override
    void fire() {
        int life = lives[first];
        Object message = takeFirst();
        if (count > 0) {
            timeFirst();
        }
        // a stream ends with the process that it led to
        if (life == receiver.life()) {
            receiver.arrived(message);
        }
    }

    private Object takeFirst() {
        Object message = messages[first];
        messages[first] = null;
        first = first + 1 & messages.length - 1;
        count--;
        return message;
    }

    private void grow() {
        long[] times = new long[2 * count];
        int[] receivers = new int[2 * count];
        Object[] all = new Object[2 * count];
        for (int i = 0; i < count; i++) {
            int at = first + i & messages.length - 1;
            times[i] = sentAt[at];
            receivers[i] = lives[at];
            all[i] = messages[at];
        }
        sentAt = times;
        lives = receivers;
        messages = all;
        first = 0;
    }
}
