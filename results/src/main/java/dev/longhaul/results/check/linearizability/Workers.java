package dev.longhaul.results.check.linearizability;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Runs parts on several threads, each taking the next one that is left. */
final class Workers {
    private Workers() {
    }

    static void run(List<Part> parts, int threads) {
        AtomicInteger next = new AtomicInteger();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread[] workers = new Thread[threads];
        for (int i = 0; i < threads; i++) {
            workers[i] = new Thread(() -> work(parts, next, failure), "linearizability-" + i);
            workers[i].setDaemon(true);
            workers[i].start();
        }
        boolean interrupted = false;
        for (Thread worker : workers) {
            while (worker.isAlive()) {
                try {
                    worker.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (failure.get() instanceof OutOfMemoryError full) {
            throw full;
        }
        if (failure.get() != null) {
            throw new IllegalStateException("a search failed", failure.get());
        }
    }

    private static void work(List<Part> parts, AtomicInteger next, AtomicReference<Throwable> failure) {
        try {
            for (int i = next.getAndIncrement(); i < parts.size(); i = next.getAndIncrement()) {
                parts.get(i).run();
            }
        } catch (Throwable e) {
            failure.compareAndSet(null, e);
        }
    }
}
