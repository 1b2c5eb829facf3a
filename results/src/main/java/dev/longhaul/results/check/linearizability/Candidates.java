package dev.longhaul.results.check.linearizability;

/**
 * The operations of one object that are not linearized yet: their events as a doubly linked list in the order of time, from which an operation
 * is lifted when it is linearized and into which it is put back when the search turns round (Wing and Gong); and the set of pending
 * ones that are used up. What may be linearized next is what was called before the first return that is left.
 */
final class Candidates {
    private final Timeline timeline;
    private final int head;
    private final int tail;
    private final int[] next;
    private final int[] previous;
    private final long[] used;
    private final int[] order;
    private final int[] lastBefore;
    private int linearized;
    private int remaining;
    private int last = -1;

    Candidates(Timeline timeline) {
        this.timeline = timeline;
        int events = timeline.events.length;
        this.head = events;
        this.tail = events + 1;
        this.next = new int[events + 2];
        this.previous = new int[events + 2];
        int before = head;
        for (int event : timeline.events) {
            link(before, event);
            before = event;
        }
        link(before, tail);
        this.used = new long[(timeline.pending() + 63) / 64];
        this.order = new int[timeline.ops.length];
        this.lastBefore = new int[timeline.ops.length];
        this.remaining = timeline.completed;
    }

    private void link(int before, int after) {
        next[before] = after;
        previous[after] = before;
    }

    /** The first event that is left, which is a call, or {@link #end()}. */
    int first() {
        return next[head];
    }

    int after(int event) {
        return next[event];
    }

    int end() {
        return tail;
    }

    boolean isCall(int event) {
        return event < timeline.completed;
    }

    /** The operation that has to be linearized before anything that is called later: the one whose return is the first that is left. */
    int firstToReturn() {
        int event = first();
        while (isCall(event)) {
            event = next[event];
        }
        return event - timeline.completed;
    }

    /** How many operations that returned are not linearized. */
    int remaining() {
        return remaining;
    }

    /** How many operations are linearized. */
    int linearized() {
        return linearized;
    }

    /** The i-th linearized operation. */
    int linearized(int i) {
        return order[i];
    }

    /** The last one to begin of those that returned and are linearized, -1 for none. */
    int last() {
        return last;
    }

    /** The pending operations that are linearized, as a set of bits. */
    long[] used() {
        return used;
    }

    /** Whether the pending operation may be linearized next; of several that do the same the first to begin is taken first. */
    boolean available(int pending, int firstReturnPlace) {
        int twin = timeline.twin[pending];
        return !isUsed(pending) && (twin < 0 || isUsed(twin))
                && timeline.places[2 * timeline.completed + pending] <= firstReturnPlace;
    }

    boolean isUsed(int pending) {
        return (used[pending >> 6] >>> pending & 1) != 0;
    }

    /** Linearizes an operation. */
    void lift(int op) {
        lastBefore[linearized] = last;
        order[linearized++] = op;
        int completed = timeline.completed;
        if (op >= completed) {
            used[op - completed >> 6] ^= 1L << op - completed;
            return;
        }
        remaining--;
        last = Math.max(last, op);
        link(previous[op], next[op]);
        link(previous[completed + op], next[completed + op]);
    }

    /** Takes back what was linearized last, until so many are left. */
    void unlift(int count) {
        int completed = timeline.completed;
        while (linearized > count) {
            int op = order[--linearized];
            last = lastBefore[linearized];
            if (op >= completed) {
                used[op - completed >> 6] ^= 1L << op - completed;
            } else {
                remaining++;
                putBack(completed + op);
                putBack(op);
            }
        }
    }

    private void putBack(int event) {
        next[previous[event]] = event;
        previous[next[event]] = event;
    }
}
