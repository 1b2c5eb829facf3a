package dev.longhaul.chaos.cluster;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Keeps the start of one cluster's process from shaking another cluster's election: over all clusters of a run one process starts at a
 * time, and none while another cluster is in a <em>quiet section</em>, from a fault of a sensitive setting to the next recognised leader.
 *
 * <p>First come, first served, so that neither side starves; a section loses its protection when its time is over.
 */
final class StartGate {
    private final Deque<Object> queue = new ArrayDeque<>();
    private final Map<String, Long> sections = new HashMap<>();
    private final LongSupplier clock;
    private String starting;

    /** @param clock nanoseconds, monotonic */
    StartGate(LongSupplier clock) {
        this.clock = clock;
    }

    /** The right to start a process; given back by {@link Permit#close()}, which is idempotent. */
    final class Permit {
        private boolean held = true;

        void close() {
            synchronized (StartGate.this) {
                if (held) {
                    held = false;
                    starting = null;
                    StartGate.this.notifyAll();
                }
            }
        }
    }

    /** Waits for the right to start a process of a cluster. */
    synchronized Permit start(String cluster) throws InterruptedException {
        Object ticket = enqueue();
        try {
            while (queue.peekFirst() != ticket || starting != null || othersQuiet(cluster) > 0) {
                pause(queue.peekFirst() == ticket && starting == null ? othersQuiet(cluster) : 0);
            }
            starting = cluster;
            return new Permit();
        } finally {
            leave(ticket);
        }
    }

    /**
     * Begins a quiet section as soon as no process of another cluster is starting.
     *
     * @param length nanoseconds after which it no longer protects
     */
    synchronized void quiet(String cluster, long length) throws InterruptedException {
        Object ticket = enqueue();
        try {
            while (queue.peekFirst() != ticket || starting != null && !starting.equals(cluster)) {
                pause(0);
            }
            sections.put(cluster, clock.getAsLong() + length);
        } finally {
            leave(ticket);
        }
    }

    /** Ends a cluster's quiet section; nothing if it has none. */
    synchronized void loud(String cluster) {
        if (sections.remove(cluster) != null) {
            notifyAll();
        }
    }

    private Object enqueue() {
        Object ticket = new Object();
        queue.addLast(ticket);
        return ticket;
    }

    private void leave(Object ticket) {
        queue.remove(ticket);
        notifyAll();
    }

    /** Nanoseconds until the last section of another cluster ends by itself; 0 if there is none. */
    private long othersQuiet(String cluster) {
        long now = clock.getAsLong();
        sections.values().removeIf(end -> end <= now);
        return sections.entrySet()
                .stream()
                .filter(section -> !section.getKey().equals(cluster))
                .mapToLong(section -> section.getValue() - now)
                .max()
                .orElse(0);
    }

    private void pause(long nanos) throws InterruptedException {
        wait(nanos / 1_000_000, (int) (nanos % 1_000_000));
    }
}
