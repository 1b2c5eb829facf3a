package dev.longhaul.node;

import java.util.Collection;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** What waits for the event loop; bounded by count and bytes. Whoever finds it full drops what it brings, or says that it is busy. */
final class Inbox {
    private static final int MOST = 16_384;
    private static final long MOST_BYTES = 64 << 20;

    private final ArrayBlockingQueue<Work> queue = new ArrayBlockingQueue<>(MOST);
    private final AtomicLong bytes = new AtomicLong();

    /** False when it is full. */
    boolean offer(Work work) {
        int size = work.size();
        if (bytes.addAndGet(size) > MOST_BYTES + size || !queue.offer(work)) {
            bytes.addAndGet(-size);
            return false;
        }
        return true;
    }

    /** Moves up to {@code most} into {@code batch}; waits {@code nanos} at most for the first. */
    void take(Collection<Work> batch, int most, long nanos) throws InterruptedException {
        Work first = nanos <= 0 ? queue.poll() : queue.poll(nanos, TimeUnit.NANOSECONDS);
        if (first == null) {
            return;
        }
        batch.add(first);
        queue.drainTo(batch, most - 1);
        long taken = 0;
        for (Work work : batch) {
            taken += work.size();
        }
        bytes.addAndGet(-taken);
    }
}
