package dev.longhaul.links;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Does calls to the link server side by side: one after another, each would wait for the answer of the one before. The caller is one of the
 * hands, and each has just used its connection when the first call begins. They wait for that parked, not spinning: on a machine that is
 * busy, those who have spun run later.
 */
final class Hands implements AutoCloseable {

    /** A call to the link server. */
    interface Call {
        void run() throws IOException;
    }

    /** How many calls run at once: as many as there are idle connections that the JDK keeps, less one. */
    private static final int COUNT = 4;

    private final ExecutorService others = Executors.newFixedThreadPool(COUNT - 1, work -> {
        Thread hand = new Thread(work, "longhaul-links-hand");
        hand.setDaemon(true);
        return hand;
    });

    /**
     * Does the calls and waits for all that were begun; after a failure no other is begun.
     *
     * @param rehearsal what each hand does before any call: an idle connection is dialled anew, better then than in the call
     * @return {@link System#nanoTime} just before the first call
     * @throws IOException the first failure
     */
    long together(Call rehearsal, List<Call> calls) throws IOException {
        if (calls.isEmpty()) {
            return System.nanoTime();
        }
        Round round = new Round(rehearsal, calls);
        List<Future<?>> started = new ArrayList<>();
        for (int hand = 1; hand < round.hands; hand++) {
            started.add(others.submit(round));
        }
        round.run();
        try {
            for (Future<?> hand : started) {
                hand.get();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopped);
        } catch (ExecutionException defect) {
            throw new AssertionError(defect);
        }
        round.rethrow();
        return round.begun;
    }

    /** Some calls, and what its hands agree on. */
    private static final class Round implements Runnable {
        final int hands;
        private final Call rehearsal;
        private final List<Call> calls;
        private final AtomicInteger rehearsing;
        private final CountDownLatch start = new CountDownLatch(1);
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicReference<Exception> failure = new AtomicReference<>();
        volatile long begun;

        Round(Call rehearsal, List<Call> calls) {
            this.rehearsal = rehearsal;
            this.calls = calls;
            hands = Math.min(COUNT, calls.size());
            rehearsing = new AtomicInteger(hands);
        }

        @Override
        public void run() {
            attempt(rehearsal);
            awaitStart();
            for (int call = next.getAndIncrement(); call < calls.size()
                    && failure.get() == null; call = next.getAndIncrement()) {
                attempt(calls.get(call));
            }
        }

        private void awaitStart() {
            if (rehearsing.decrementAndGet() == 0) {
                begun = System.nanoTime();
                start.countDown();
            }
            try {
                start.await();
            } catch (InterruptedException stopped) {
                failure.compareAndSet(null, new IOException("interrupted", stopped));
                Thread.currentThread().interrupt();
            }
        }

        private void attempt(Call call) {
            try {
                call.run();
            } catch (IOException | RuntimeException e) {
                failure.compareAndSet(null, e);
            }
        }

        void rethrow() throws IOException {
            if (failure.get() instanceof RuntimeException unexpected) {
                throw unexpected;
            }
            if (failure.get() instanceof IOException refused) {
                throw refused;
            }
        }
    }

    @Override
    public void close() {
        others.shutdownNow();
    }
}
