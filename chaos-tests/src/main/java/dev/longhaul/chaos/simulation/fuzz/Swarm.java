package dev.longhaul.chaos.simulation.fuzz;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Many seeds played on several threads. Which seeds end badly does not depend on the number of threads, only how many are played in the time.
 *
 * @param played how many seeds
 * @param events of all of them
 * @param nanos that it took
 * @param findings those that were violated, by seed
 */
public record Swarm(long played, long events, long nanos, List<Finding> findings) {
    public Swarm {
        findings = List.copyOf(findings);
    }

    /**
     * When no further seed is begun.
     *
     * @param seeds after so many
     * @param events after so many of all seeds together
     * @param nanos after this time
     */
    public record Bounds(long seeds, long events, long nanos) {
        /** So many seeds, however long they take. */
        public static Bounds seeds(long seeds) {
            return new Bounds(seeds, Long.MAX_VALUE, Long.MAX_VALUE);
        }
    }

    /**
     * Plays seeds from {@code from} on.
     *
     * @param told takes each finding when it is there, one at a time
     * @throws InterruptedException if this thread is interrupted; the others end with the seeds they are at
     * @throws Error what ended one of the threads, for example that memory ran out: nothing is known of its seed then
     */
    public static Swarm run(long from, Bounds bounds, int threads, Consumer<Finding> told)
            throws InterruptedException {
        long begun = System.nanoTime();
        AtomicLong next = new AtomicLong();
        AtomicLong played = new AtomicLong();
        AtomicLong events = new AtomicLong();
        AtomicReference<Throwable> broken = new AtomicReference<>();
        List<Finding> findings = new ArrayList<>();
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Thread thread = new Thread(() -> {
                for (long number = next.getAndIncrement(); number < bounds.seeds() && events.get() < bounds.events()
                        && System.nanoTime() - begun < bounds.nanos() && broken.get() == null
                        && !Thread.currentThread().isInterrupted(); number = next.getAndIncrement()) {
                    Finding found = Fuzzer.play(from + number);
                    played.incrementAndGet();
                    events.addAndGet(found.events());
                    if (!found.clean()) {
                        synchronized (findings) {
                            findings.add(found);
                            told.accept(found);
                        }
                    }
                }
            }, "longhaul-fuzz-" + i);
            thread.setUncaughtExceptionHandler((dead, failure) -> broken.compareAndSet(null, failure));
            all.add(thread);
            thread.start();
        }
        try {
            for (Thread thread : all) {
                thread.join();
            }
        } finally {
            all.forEach(Thread::interrupt);
        }
        if (broken.get() instanceof Error error) {
            throw error;
        }
        if (broken.get() != null) {
            throw new IllegalStateException(broken.get());
        }
        findings.sort(Comparator.comparingLong(Finding::seed));
        return new Swarm(played.get(), events.get(), System.nanoTime() - begun, findings);
    }
}
