package dev.longhaul.chaos.simulation;

import java.util.Arrays;

/**
 * What is going to happen, the next thing first: a heap of four children a node, in which each timer knows its place, so that one can be
 * set anew or cancelled without a search. Nothing is allocated but when it grows. Order is total: by time, then by when it was set.
 */
final class EventHeap {
    private static final int CHILDREN = 4;

    private Timer[] heap = new Timer[64];
    private int size;
    private long set;

    /** Time of the next timer; {@link Long#MAX_VALUE} if there is none. */
    long nextTime() {
        return size == 0 ? Long.MAX_VALUE : heap[0].time;
    }

    int size() {
        return size;
    }

    /** Sets a timer, or sets it anew. */
    void set(Timer timer, long time) {
        timer.time = time;
        timer.order = set++;
        if (timer.place == Timer.NOWHERE) {
            if (size == heap.length) {
                heap = Arrays.copyOf(heap, 2 * size);
            }
            rise(timer, size++);
        } else {
            settle(timer, timer.place);
        }
    }

    /** Takes a timer out; nothing if it is not in. */
    void cancel(Timer timer) {
        int place = timer.place;
        if (place == Timer.NOWHERE) {
            return;
        }
        timer.place = Timer.NOWHERE;
        Timer last = heap[--size];
        heap[size] = null;
        if (last != timer) {
            settle(last, place);
        }
    }

    /** Takes the next timer out; there must be one. */
    Timer take() {
        Timer first = heap[0];
        first.place = Timer.NOWHERE;
        Timer last = heap[--size];
        heap[size] = null;
        if (last != first) {
            sink(last, 0);
        }
        return first;
    }

    private void settle(Timer timer, int place) {
        if (place > 0 && before(timer, heap[(place - 1) / CHILDREN])) {
            rise(timer, place);
        } else {
            sink(timer, place);
        }
    }

    private void rise(Timer timer, int from) {
        int place = from;
        while (place > 0) {
            int parent = (place - 1) / CHILDREN;
            Timer above = heap[parent];
            if (!before(timer, above)) {
                break;
            }
            put(above, place);
            place = parent;
        }
        put(timer, place);
    }

    private void sink(Timer timer, int from) {
        int place = from;
        while (true) {
            int first = CHILDREN * place + 1;
            if (first >= size) {
                break;
            }
            int least = first;
            int end = Math.min(first + CHILDREN, size);
            for (int child = first + 1; child < end; child++) {
                if (before(heap[child], heap[least])) {
                    least = child;
                }
            }
            if (!before(heap[least], timer)) {
                break;
            }
            put(heap[least], place);
            place = least;
        }
        put(timer, place);
    }

    private void put(Timer timer, int place) {
        heap[place] = timer;
        timer.place = place;
    }

    private static boolean before(Timer a, Timer b) {
        return a.time < b.time || a.time == b.time && a.order < b.order;
    }
}
