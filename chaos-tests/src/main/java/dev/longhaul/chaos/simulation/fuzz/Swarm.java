package dev.longhaul.chaos.simulation.fuzz;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

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
     * Plays {@code seeds} seeds from {@code from} on.
     *
     * @param forNanos no seed is begun after this time
     * @throws InterruptedException if this thread is interrupted; the others end with the seeds they are at
     */
    public static Swarm run(long from, long seeds, long forNanos, int threads) throws InterruptedException {
        long begun = System.nanoTime();
        AtomicLong next = new AtomicLong(from);
        AtomicLong played = new AtomicLong();
        AtomicLong events = new AtomicLong();
        List<Finding> findings = new ArrayList<>();
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Thread thread = new Thread(() -> {
                long seed = next.getAndIncrement();
                while (seed - from < seeds && System.nanoTime() - begun < forNanos
                        && !Thread.currentThread().isInterrupted()) {
                    Finding found = Fuzzer.play(seed);
                    played.incrementAndGet();
                    events.addAndGet(found.events());
                    if (!found.clean()) {
                        synchronized (findings) {
                            findings.add(found);
                        }
                    }
                    seed = next.getAndIncrement();
                }
            }, "longhaul-fuzz-" + i);
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
        findings.sort(Comparator.comparingLong(Finding::seed));
        return new Swarm(played.get(), events.get(), System.nanoTime() - begun, findings);
    }
}
